/// A terminal without a window: feed it what a program writes, and see what a person would see.
///
/// ```java
/// Terminal terminal = Terminal.builder().size(80, 24).scrollback(1000).build();
/// terminal.feed("\033[1;32mready\033[0m> ".getBytes(StandardCharsets.UTF_8));
/// Snapshot snapshot = terminal.snapshot();
/// String text = snapshot.lines().getFirst().text(); // "ready>"
/// Style style = snapshot.lines().getFirst().cell(0).style(); // bold, green
/// int column = snapshot.cursor().column(); // 7
/// byte[] enter = Keys.press(Key.of(Key.Named.ENTER), snapshot.modes());
/// terminal.resize(40, 10);
/// String redraw = AnsiView.redraw(terminal.snapshot()); // for another terminal
/// String page = HtmlView.of(snapshot, Theme.DARK);
/// ```
///
/// **Feeding.** One thread owns a [Terminal][agentapi.terminal.Terminal]: it feeds the bytes that
/// the program wrote, in pieces cut anywhere, and hands out snapshots. No input makes `feed` throw,
/// wait or keep more than it was allowed to.
///
/// **Looking.** A [Snapshot][agentapi.terminal.Snapshot] and everything in it is immutable and for
/// any thread. It costs the rows that changed, and lines that did not change are the same objects.
/// While a program holds back a frame (mode 2026), it is the last whole one;
/// [synchronizedOutput][agentapi.terminal.Terminal#synchronizedOutput()] says what to do when the
/// program never ends it. Pictures of a snapshot are in `agentapi.terminal.view`.
///
/// **Hearing.** What the program makes known, such as a bell, a title, a notification or progress,
/// comes to a [TerminalListener][agentapi.terminal.TerminalListener] as a
/// [Signal][agentapi.terminal.Signal]. So do the answers to what it asks the terminal, as bytes to
/// be written to its input; they never repeat what it sent.
///
/// **Answering.** What is typed is spelled by [Keys][agentapi.terminal.Keys] and
/// [Mouse][agentapi.terminal.Mouse] as the program's present [Modes][agentapi.terminal.Modes] ask.
///
/// **Rules.** ECMA-48, the manuals of the DEC terminals and xterm's control sequences, in this
/// order; Unicode 17 for widths and clusters.
@NullMarked
package agentapi.terminal;

import org.jspecify.annotations.NullMarked;
