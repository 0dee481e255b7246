/**
 * Programs on pseudo-terminals, in pure Java.
 *
 * {@snippet :
 * var command = new PtyCommand(List.of("top"), Path.of("/"), System.getenv(), 80, 24);
 * var screen = new PtyListener() {
 *   @Override
 *   public void output(byte[] bytes, int length) {
 *     System.out.write(bytes, 0, length);
 *   }
 *
 *   @Override
 *   public void exited(ExitStatus status) {
 *     System.out.println("ended: " + status.shellCode());
 *   }
 * };
 * try (Pty pty = Pty.start(command, screen)) {
 *   pty.resize(120, 40);
 *   pty.write("q".getBytes(StandardCharsets.UTF_8));
 *   ExitStatus status = pty.exit().join();
 * }
 * }
 *
 * <p>{@link agentapi.terminal.pty.Pty} is the one way in. What a program writes comes to a {@link
 * agentapi.terminal.pty.PtyListener} as it was written; nothing here knows what the bytes mean.
 *
 * <p><b>Stopping.</b> {@code signal(INTERRUPT)} asks what is in the foreground, {@code
 * signalAll(HANGUP)} tells everything that belongs to the program that its terminal goes, and
 * {@code close()} kills what is left. How long to wait between them is the caller's to say, with
 * {@link agentapi.terminal.pty.Pty#exit()}.
 *
 * <p><b>Cost.</b> A terminal takes one daemon thread that sleeps while nothing happens, five
 * descriptors, and 64 KiB. Start the JVM with {@code --enable-native-access=agentapi.terminal}: the
 * calls to the C library go through {@code java.lang.foreign}.
 *
 * <p><b>Systems.</b> Linux with glibc, where the tests run. Linux with musl and macOS by their
 * documented interfaces, not yet run.
 */
@NullMarked
package agentapi.terminal.pty;

import org.jspecify.annotations.NullMarked;
