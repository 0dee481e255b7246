package agentapi.demo;

/** A way to misbehave, each one seen with a real agent or feared of one. */
enum Quirk {
  NO_ECHO("no-echo", "", "the input box does not show what is typed"),
  BLINKING_DIALOG("blinking-dialog", "", "a bullet blinks every 0.6 s while a dialog is open"),
  SLOW_START("slow-start", "MS", "nothing is drawn for MS milliseconds; what is typed is lost"),
  EXIT_AFTER("exit-after", "N", "ends after N turns, with --exit-status"),
  DIE("die", "", "ends at once with --exit-status (else 1) and a message"),
  FLOOD("flood", "N", "how many megabytes the message `flood` writes (else 8)"),
  NEVER_READY("never-ready", "", "starts and starts, and never shows an input box"),
  NO_BRACKETED_PASTE("no-bracketed-paste", "", "paste markers arrive as text"),
  COLLAPSES_PASTE("collapses-paste", "", "shows a long paste as `[Pasted text #1 +3 lines]`"),
  SWALLOWS_ENTER("swallows-enter", "", "loses an Enter that comes in one read with a paste's end"),
  IGNORES_SIGINT("ignores-sigint", "", "Ctrl-C and SIGINT do nothing"),
  SAME_ANSWER("same-answer", "", "every answer without a command is the same"),
  SILENT("silent", "", "no spinner while working"),
  DRAFT_RESTORED("draft-restored", "", "an interrupted message is put back into the input box"),
  NO_BOX("no-box", "", "no screen at all: prints `you said: …` for each line, like cat");

  private final String label;
  private final String operand;
  private final String description;

  Quirk(String label, String operand, String description) {
    this.label = label;
    this.operand = operand;
    this.description = description;
  }

  /** How the command line calls it. */
  String label() {
    return label;
  }

  /** The name of its number, empty if it takes none. */
  String operand() {
    return operand;
  }

  String description() {
    return description;
  }
}
