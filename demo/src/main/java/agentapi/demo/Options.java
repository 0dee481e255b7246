package agentapi.demo;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The command line.
 *
 * @param alternateScreen whether the input box is pinned to the bottom of the alternate screen
 * @param signals what the terminal is told of the state
 * @param progress whether ConEmu's progress sequence (OSC 9;4) is sent too
 * @param wordDelay milliseconds between the words of an ordinary answer
 * @param log where the session log goes
 * @param exitStatus the status of {@code exit-after} and {@code die}
 * @param quirks the misbehaviour asked for, with its number (0 where it takes none)
 */
record Options(
    boolean alternateScreen,
    Signals signals,
    boolean progress,
    long wordDelay,
    Optional<Path> log,
    Optional<Integer> exitStatus,
    Map<Quirk, Integer> quirks) {

  /** What the terminal is told of the state. */
  enum Signals {
    /** OSC 7501 if the terminal answers the question for it, else a spinner in the title. */
    AUTO,
    /** OSC 7501 unasked. */
    ALWAYS,
    /** A spinner in the title. */
    TITLE,
    /** Nothing. */
    NEVER
  }

  /** The command line is wrong; the message says what and how it is mended. */
  static final class Misuse extends Exception {
    Misuse(String message) {
      super(message + "; see --help");
    }
  }

  boolean has(Quirk quirk) {
    return quirks.containsKey(quirk);
  }

  int number(Quirk quirk, int otherwise) {
    return quirks.getOrDefault(quirk, otherwise);
  }

  static Options parse(String... args) throws Misuse {
    boolean alternateScreen = false;
    Signals signals = Signals.AUTO;
    boolean progress = false;
    long wordDelay = 20;
    Optional<Path> log = Optional.empty();
    Optional<Integer> exitStatus = Optional.empty();
    Map<Quirk, Integer> quirks = new EnumMap<>(Quirk.class);
    for (int i = 0; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      String name = equals > 0 ? args[i].substring(0, equals) : args[i];
      if (name.equals("--progress")) {
        progress = true;
        continue;
      }
      if (!isKnown(name)) {
        throw new Misuse("unknown option " + name);
      }
      if (equals < 0 && i + 1 == args.length) {
        throw new Misuse(name + " needs a value");
      }
      String value = equals > 0 ? args[i].substring(equals + 1) : args[++i];
      switch (name) {
        case "--screen" ->
            alternateScreen =
                switch (value) {
                  case "inline" -> false;
                  case "alternate" -> true;
                  default -> throw new Misuse("--screen is inline or alternate, not " + value);
                };
        case "--signals" ->
            signals =
                switch (value) {
                  case "auto" -> Signals.AUTO;
                  case "always" -> Signals.ALWAYS;
                  case "title" -> Signals.TITLE;
                  case "never" -> Signals.NEVER;
                  default ->
                      throw new Misuse("--signals is auto, always, title or never, not " + value);
                };
        case "--delay" -> wordDelay = number(name, value);
        case "--log" -> log = Optional.of(Path.of(value));
        case "--exit-status" -> exitStatus = Optional.of(number(name, value) & 0xff);
        default -> {
          for (String quirk : value.split(",", -1)) {
            addQuirk(quirk, quirks);
          }
        }
      }
    }
    return new Options(alternateScreen, signals, progress, wordDelay, log, exitStatus, quirks);
  }

  private static boolean isKnown(String name) {
    return switch (name) {
      case "--screen", "--signals", "--delay", "--log", "--exit-status", "--quirk" -> true;
      default -> false;
    };
  }

  private static void addQuirk(String text, Map<Quirk, Integer> quirks) throws Misuse {
    int equals = text.indexOf('=');
    String label = equals > 0 ? text.substring(0, equals) : text;
    for (Quirk quirk : Quirk.values()) {
      if (quirk.label().equals(label)) {
        if (quirk.operand().isEmpty() != equals < 0) {
          throw new Misuse(
              quirk.operand().isEmpty()
                  ? "quirk " + label + " takes no number"
                  : "quirk " + label + " needs a number: " + label + "=" + quirk.operand());
        }
        quirks.put(quirk, equals < 0 ? 0 : number("quirk " + label, text.substring(equals + 1)));
        return;
      }
    }
    throw new Misuse("unknown quirk " + label);
  }

  private static int number(String what, String value) throws Misuse {
    int number = 0;
    for (int i = 0; i < value.length(); i++) {
      char digit = value.charAt(i);
      if (digit < '0' || digit > '9' || i == 9) {
        throw new Misuse(what + " needs a number, not " + value);
      }
      number = number * 10 + (digit - '0');
    }
    if (value.isEmpty()) {
      throw new Misuse(what + " needs a number");
    }
    return number;
  }

  static String help() {
    StringBuilder help =
        new StringBuilder(
            """
            Usage: demo [OPTION]...
            A terminal coding agent without a model, an account or a network: the same message gets the same answer.

              --screen inline|alternate  grow downwards like a shell (default), or pin the input box to the last rows
              --signals auto|always|title|never
                                         tell the state by OSC 7501 if the terminal answers the question for it and
                                         else by the title (default); always by OSC 7501; by the title; not at all
              --progress                 also send OSC 9;4
              --delay MS                 time between the words of an answer (default 20)
              --log FILE                 append what happens to FILE, one JSON object a line
              --exit-status N            the status of the quirks exit-after and die
              --quirk NAME[=N][,NAME]... misbehave; may be given several times:
            """);
    for (Quirk quirk : Quirk.values()) {
      String name =
          quirk.operand().isEmpty() ? quirk.label() : quirk.label() + "=" + quirk.operand();
      help.append("      ").append(name).append(" ".repeat(23 - name.length()));
      help.append(quirk.description()).append('\n');
    }
    return help.append(
            """
              --help, --version

            Messages it understands, anywhere in the text; everything else is repeated:
              stream N MS        N words, MS milliseconds apart
              long N, lines N    N paragraphs; a code block of N lines
              wide, code         wide characters; all kinds of Markdown
              run: CMD           runs CMD with sh in the working directory, after asking
              write: PATH: TEXT  writes a file, after asking
              ask: TEXT | A | B  asks a question with choices
              think N MS         reasons for N words before the answer
              hang S             is silent for S seconds
              error CODE         the model fails
              exit N, flood N    ends with status N; writes N megabytes of raw output
              /help, /clear, /exit [N]
            Enter sends, Ctrl-J begins a new line, Ctrl-U clears, Esc interrupts, Ctrl-C twice ends.
            """)
        .toString();
  }
}
