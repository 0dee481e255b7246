package agentapi.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * The agent's own log, as real agents keep one: JSON lines, each written in one piece when its
 * thing is complete.
 *
 * <p>Every line has {@code type} and {@code time} (ISO 8601, UTC); all but the first have {@code
 * turn}, counted from 1:
 *
 * <ul>
 *   <li>{@code session}: {@code version} (1), {@code cwd}; the first line
 *   <li>{@code user}: {@code text}, exactly as sent
 *   <li>{@code text}: {@code text}, a whole block of an answer in Markdown; {@code partial} is true
 *       if it was interrupted
 *   <li>{@code tool}: {@code name} ({@code Bash}, {@code Write}, {@code Ask}) and {@code input},
 *       before permission is asked
 *   <li>{@code decision}: {@code answer}: {@code allowed}, {@code remembered}, {@code refused},
 *       {@code interrupted}, or the choice of a question
 *   <li>{@code result}: {@code output} (bounded) and {@code status} of the tool
 *   <li>{@code error}: {@code text}
 *   <li>{@code end}: {@code outcome}: {@code done}, {@code interrupted}, {@code refused}, {@code
 *       error}; the turn's last line
 * </ul>
 *
 * A log that cannot be written is given up. Not thread-safe.
 */
final class SessionLog {
  private final OutputStream out;
  private final InstantSource clock;
  private int turn;
  private boolean broken;

  SessionLog(OutputStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  void session(String cwd) {
    write(line("session").append(",\"version\":1,\"cwd\":").append(quote(cwd)));
  }

  /** Begins a turn. */
  void user(int number, String text) {
    turn = number;
    write(line("user").append(",\"text\":").append(quote(text)));
  }

  void text(String text, boolean partial) {
    write(
        line("text")
            .append(",\"text\":")
            .append(quote(text))
            .append(partial ? ",\"partial\":true" : ""));
  }

  void tool(String name, String input) {
    write(
        line("tool")
            .append(",\"name\":")
            .append(quote(name))
            .append(",\"input\":")
            .append(quote(input)));
  }

  void decision(String answer) {
    write(line("decision").append(",\"answer\":").append(quote(answer)));
  }

  void result(Shell.Result result) {
    write(
        line("result")
            .append(",\"status\":")
            .append(result.status())
            .append(",\"output\":")
            .append(quote(result.output())));
  }

  void error(String text) {
    write(line("error").append(",\"text\":").append(quote(text)));
  }

  void end(String outcome) {
    write(line("end").append(",\"outcome\":").append(quote(outcome)));
  }

  private StringBuilder line(String type) {
    StringBuilder line = new StringBuilder("{\"type\":").append(quote(type));
    line.append(",\"time\":").append(quote(clock.instant().toString()));
    return turn == 0 ? line : line.append(",\"turn\":").append(turn);
  }

  private void write(StringBuilder line) {
    if (!broken) {
      try {
        out.write(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        broken = true;
      }
    }
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> {
          if (c < ' ') {
            quoted.append("\\u00").append(Character.forDigit(c >> 4, 16));
            quoted.append(Character.forDigit(c & 15, 16));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
