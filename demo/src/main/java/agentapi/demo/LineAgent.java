package agentapi.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * The agent without a screen: the terminal stays in its line mode, each line is answered by {@code
 * you said: …}. Of the messages it understands {@code exit N} and {@code flood N}, of the quirks
 * those that need no screen. A line keeps {@value #MAX_LINE} bytes. Not thread-safe.
 */
final class LineAgent implements Program {
  static final int MAX_LINE = 1 << 20;

  private final Options options;
  private final Host host;
  private final Script script;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean ready;
  private int turns;
  private OptionalInt status = OptionalInt.empty();

  LineAgent(Options options, Host host) {
    this.options = options;
    this.host = host;
    script = new Script(0, options.number(Quirk.FLOOD, 8), false);
  }

  @Override
  public void start(Size size) {
    host.log().session(host.directory().toString());
    if (options.has(Quirk.DIE)) {
      write("Fatal: no model answers, and none is going to.\n");
      status = OptionalInt.of(options.exitStatus().orElse(1));
    } else if (options.has(Quirk.SLOW_START)) {
      host.timers().after(options.number(Quirk.SLOW_START, 0), () -> ready = true);
    } else {
      ready = true;
    }
  }

  @Override
  public void input(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '\n' || b == '\r') {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (ready && !options.has(Quirk.NEVER_READY) && status.isEmpty()) {
          answer(text);
        }
      } else if (line.size() < MAX_LINE) {
        line.write(b);
      }
    }
  }

  private void answer(String text) {
    turns++;
    host.log().user(turns, text);
    List<Action> actions = script.actionsFor(text.strip());
    if (actions.getFirst() instanceof Action.Flood(int megabytes)) {
      String row = "flood " + "~".repeat(57) + "\n";
      for (int i = 0; i < megabytes * 16; i++) {
        write(row.repeat(1024));
      }
    } else if (actions.getLast() instanceof Action.Quit(int wanted)) {
      status = OptionalInt.of(wanted);
    }
    String reply = "you said: " + Layout.clean(text);
    host.log().text(reply, false);
    host.log().end("done");
    write(reply + "\n");
    if (options.has(Quirk.EXIT_AFTER) && turns >= options.number(Quirk.EXIT_AFTER, 0)) {
      status = OptionalInt.of(options.exitStatus().orElse(0));
    }
  }

  private void write(String text) {
    host.terminal().accept(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void interrupt() {
    if (!options.has(Quirk.IGNORES_SIGINT)) {
      hangUp();
    }
  }

  @Override
  public void hangUp() {
    status = OptionalInt.of(0);
  }

  @Override
  public void resize(Size size) {}

  @Override
  public void settle() {}

  @Override
  public OptionalInt status() {
    return status;
  }
}
