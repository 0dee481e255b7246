package agentapi.demo;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The demo agent's program: a terminal coding agent without a model, an account or a network.
 * {@code --help} says what it understands and how it can be made to misbehave.
 *
 * <p>Exit status: 0 after Ctrl-C twice, {@code /exit}, SIGTERM, SIGHUP and the end of input; what
 * {@code exit N} or {@code --exit-status} said; 2 if the command line is wrong; 1 if the log cannot
 * be written.
 */
public final class DemoAgent {
  private static final String VERSION = "demo agent 1.0.0\n";

  /**
   * How long the end of the terminal or SIGTERM may be held up by a terminal that takes no output.
   */
  private static final long GRACE_MILLIS = 1_000;

  private static final int READ_BUFFER = 1 << 16;

  private DemoAgent() {}

  /**
   * Runs on the terminal of standard input and output until it ends; does not return.
   *
   * @param args the options
   */
  public static void main(String... args) {
    for (String arg : args) {
      if (arg.equals("--help") || arg.equals("--version")) {
        print(FileDescriptor.out, arg.equals("--help") ? Options.help() : VERSION);
        return;
      }
    }
    int status;
    try {
      status = run(Options.parse(args));
    } catch (Options.Misuse e) {
      print(FileDescriptor.err, "demo: " + e.getMessage() + "\n");
      status = 2;
    } catch (IOException e) {
      print(FileDescriptor.err, "demo: cannot write the log: " + e + "\n");
      status = 1;
    } catch (InterruptedException e) {
      status = 1;
    }
    Runtime.getRuntime().halt(status);
  }

  private static int run(Options options) throws IOException, InterruptedException {
    boolean box = !options.has(Quirk.NO_BOX);
    Tty.Mode mode =
        box ? Tty.Mode.RAW : options.has(Quirk.NO_ECHO) ? Tty.Mode.UNSEEN_LINES : Tty.Mode.LINES;
    // stty runs while our own classes are loaded.
    Opening opening = new Opening(mode);
    opening.start();

    EventLoop loop = new EventLoop();
    LongSupplier millis =
        new LongSupplier() {
          @Override
          public long getAsLong() {
            return System.nanoTime() / 1_000_000;
          }
        };
    Timers timers = new Timers(millis);
    Path directory = Path.of("").toAbsolutePath();
    SessionLog log = new SessionLog(open(options), systemTime());
    Host host = new Host(timers, terminal(), new HostShell(directory, loop), log, directory);
    Program program = box ? new Agent(options, host) : new LineAgent(options, host);

    opening.join();
    Tty tty = opening.tty;
    CountDownLatch over = new CountDownLatch(1);
    handleSignals(program, loop, tty, over);
    Thread reader = new Reader(program, loop);
    reader.start();
    int status;
    try {
      status = loop.run(program, tty.size(), timers);
    } catch (UncheckedIOException e) { // the terminal is gone
      status = 0;
    }
    over.countDown();
    tty.restore();
    // A thread inside read(2) holds up the end of the JVM for 300 ms.
    reader.interrupt();
    return status;
  }

  private static void handleSignals(Program program, EventLoop loop, Tty tty, CountDownLatch over) {
    Signals.on("WINCH", () -> loop.execute(() -> program.resize(tty.currentSize())));
    Signals.on("INT", () -> loop.execute(program::interrupt));
    Runnable hangUp =
        () -> {
          Thread.ofPlatform().daemon().start(() -> loop.execute(program::hangUp));
          try {
            if (!over.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
              tty.restore();
              Runtime.getRuntime().halt(0);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Signals.on("TERM", hangUp);
    Signals.on("HUP", hangUp);
  }

  private static OutputStream open(Options options) throws IOException {
    return options.log().isPresent()
        ? Files.newOutputStream(
            options.log().get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
        : OutputStream.nullOutputStream();
  }

  private static InstantSource systemTime() {
    return new InstantSource() {
      @Override
      public Instant instant() {
        return Instant.now();
      }
    };
  }

  private static Consumer<byte[]> terminal() {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    return new Consumer<>() {
      @Override
      public void accept(byte[] bytes) {
        try {
          out.write(bytes);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private static void print(FileDescriptor where, String text) {
    try (var out = new FileOutputStream(where)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets the terminal's mode. */
  private static final class Opening extends Thread {
    private final Tty.Mode mode;
    private Tty tty = Tty.NONE;

    Opening(Tty.Mode mode) {
      this.mode = mode;
    }

    @Override
    public void run() {
      tty = Tty.open(mode);
    }
  }

  /** Hands each read to the program; through a channel, since only that can be interrupted. */
  private static final class Reader extends Thread {
    private final Program program;
    private final EventLoop loop;

    Reader(Program program, EventLoop loop) {
      this.program = program;
      this.loop = loop;
      setDaemon(true);
    }

    @Override
    public void run() {
      ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BUFFER);
      try (FileChannel in = new FileInputStream(FileDescriptor.in).getChannel()) {
        while (in.read(buffer) >= 0) {
          byte[] bytes = new byte[buffer.flip().remaining()];
          buffer.get(bytes).clear();
          loop.execute(() -> program.input(bytes));
        }
      } catch (IOException e) {
        // a terminal that hung up; an interruption comes here too, when all is over
      }
      loop.execute(program::hangUp);
    }
  }
}
