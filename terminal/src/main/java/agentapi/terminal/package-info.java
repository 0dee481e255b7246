/// A terminal without a window: feed it what a program writes, and see what a person would see.
///
/// ```java
/// Terminal terminal = Terminal.builder().size(80, 24).build();
/// terminal.feed("\033[1;32mready\033[0m> ".getBytes(StandardCharsets.UTF_8));
/// Snapshot snapshot = terminal.snapshot();
/// String text = snapshot.lines().getFirst().text(); // "ready>"
/// Style style = snapshot.lines().getFirst().cell(0).style(); // bold, green
/// byte[] enter = Keys.press(Key.of(Key.Named.ENTER), snapshot.modes());
/// ```
///
/// [Terminal][agentapi.terminal.Terminal] is owned by one thread;
/// [Snapshot][agentapi.terminal.Snapshot] and everything in it is immutable. What the program asks
/// and makes known goes to a [TerminalListener][agentapi.terminal.TerminalListener]; what is sent
/// to the program is spelled by [Keys][agentapi.terminal.Keys] and
/// [Mouse][agentapi.terminal.Mouse]. Pictures of a snapshot are in `agentapi.terminal.view`.
@NullMarked
package agentapi.terminal;

import org.jspecify.annotations.NullMarked;
