package agentapi.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Tells the terminal what the agent does, as Claude Code does it: OSC 7501 ("program status") once
 * the terminal has answered the question {@code OSC 7501 ; ?} in kind, and until then a spinner in
 * the title. Writes into the next frame. Not thread-safe.
 */
final class ProgramStatus {
  private static final String NAME = "Demo agent";
  private static final String ST = "\u001b\\";

  private final Options.Signals signals;
  private final boolean progress;
  private final StringBuilder out;
  private boolean reports;
  private String report = "";
  private String title = "";
  private boolean inProgress;
  private boolean halfTurn;

  ProgramStatus(Options.Signals signals, boolean progress, StringBuilder out) {
    this.signals = signals;
    this.progress = progress;
    this.out = out;
    reports = signals == Options.Signals.ALWAYS;
  }

  /** Asks the terminal whether it wants to know. */
  void begin() {
    if (signals == Options.Signals.AUTO) {
      out.append("\u001b]7501;?").append(ST);
    }
  }

  /**
   * The data of an OSC sequence from the terminal: an answer to the question switches the reports
   * on.
   */
  void replied(String data) {
    if (signals == Options.Signals.AUTO && !reports && data.startsWith("7501;?")) {
      reports = true;
      title("✳ ");
      if (!report.isEmpty()) {
        send();
      }
    }
  }

  void idle() {
    set("state=idle", false);
  }

  void working() {
    set("state=working", true);
  }

  /** A tool is at work. */
  void working(String message) {
    set("state=working" + message(message), true);
  }

  /**
   * The user is waited for.
   *
   * @param kind {@code permission} or {@code question}
   */
  void blocked(String kind, String message) {
    set("state=blocked:kind=" + kind + message(message), false);
  }

  void done() {
    set("state=done", false);
  }

  void error(String message) {
    set("state=error" + message(message), false);
  }

  /** The program ends. */
  void end() {
    set("state=clear", false);
  }

  /** Turns the spinner of the title; to be called once a second while working. */
  void tick() {
    if (!reports) {
      halfTurn = !halfTurn;
      title(halfTurn ? "◑ " : "◐ ");
    }
  }

  private void set(String newReport, boolean working) {
    report = newReport;
    if (reports) {
      send();
    }
    title(working && !reports ? "◐ " : "✳ ");
    halfTurn = false;
    if (progress && inProgress != working) {
      out.append("\u001b]9;4;").append(working ? "3;" : "0;").append(ST);
      inProgress = working;
    }
  }

  private void send() {
    int state = report.indexOf(':');
    String head = state < 0 ? report : report.substring(0, state);
    String rest = state < 0 ? "" : report.substring(state);
    out.append("\u001b]7501;").append(head).append(":app=demo-agent").append(rest).append(ST);
  }

  private void title(String mark) {
    if (signals != Options.Signals.NEVER && !title.equals(mark)) {
      title = mark;
      out.append("\u001b]0;").append(mark).append(NAME).append('\u0007');
    }
  }

  private static String message(String text) {
    return ":msg=" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
