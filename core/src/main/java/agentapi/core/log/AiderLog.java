package agentapi.core.log;

import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Aider's record: {@code .aider.chat.history.md} of the repository, or of the working folder,
 * appended. Its own rows, and those of the user, end with two blanks; everything else is what the
 * model said.
 */
final class AiderLog implements AgentLog {
  private static final String NAME = ".aider.chat.history.md";

  private static final Pattern BEGIN =
      Pattern.compile("# aider chat started at (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)");

  /** Characters of an answer that are kept; the rest is on the screen. */
  private static final int LONGEST = 4 * 1024 * 1024;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Pattern USER = Pattern.compile("#### (.*) {2}");
  private static final Pattern OWN = Pattern.compile("> ?(.*) {2}");
  private static final Pattern ERROR = Pattern.compile("litellm\\.\\w*(Error|Exception): (.*)");

  private final Instant since;

  AiderLog(Instant since) {
    this.since = since.truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public Optional<Place> locate(long pid) throws IOException {
    for (long process : Processes.family(pid).toArray()) {
      Optional<Path> works = Processes.workingFolder(process);
      if (works.isPresent()) {
        Path folder = repository(works.get()).orElse(works.get());
        if (Recent.files(folder, NAME, since).size() == 1) {
          return Optional.of(new Place(folder.resolve(NAME), List.of(folder)));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> repository(Path folder) {
    for (Path above = folder; above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(".git"))) {
        return Optional.of(above);
      }
    }
    return Optional.empty();
  }

  @Override
  public Tail open(Path file) {
    return new Blocks(file);
  }

  /** What was written in one go belongs together: a message's rows, an answer's. */
  private final class Blocks implements Tail {
    private final LineTail lines;
    private final List<String> said = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();
    private int length;
    private boolean ours;
    private boolean shared;

    Blocks(Path file) {
      this.lines = new LineTail(file, this::line);
    }

    @Override
    public void read(Consumer<Fact> facts) throws IOException {
      lines.read(facts);
      whole().forEach(facts);
    }

    private List<Fact> line(String line) {
      Matcher begin = BEGIN.matcher(line);
      if (begin.matches()) {
        List<Fact> before = whole();
        // Of two that write at the same time nobody can tell who wrote what.
        shared |= ours;
        ours |= isOurs(begin.group(1));
        return before;
      }
      if (!ours || shared) {
        return List.of();
      }
      Matcher user = USER.matcher(line);
      // What looks like a message in the middle of an answer is the model's.
      if (answered.isEmpty() && user.matches()) {
        said.add(user.group(1));
        return List.of();
      }
      List<Fact> facts = new ArrayList<>(said.isEmpty() ? List.of() : whole());
      Matcher own = OWN.matcher(line);
      if (own.matches()) {
        facts.addAll(whole());
        Matcher error = ERROR.matcher(own.group(1));
        if (error.matches()) {
          facts.add(new Fact.ErrorTold(Source.LOG, error.group(2)));
        }
      } else if (!(answered.isEmpty() && line.isEmpty()) && length < LONGEST) {
        answered.add(line);
        length += line.length();
      }
      return facts;
    }

    private boolean isOurs(String begun) {
      try {
        Instant at = LocalDateTime.parse(begun, TIME).atZone(ZoneId.systemDefault()).toInstant();
        return !at.isBefore(since);
      } catch (DateTimeParseException e) {
        return false;
      }
    }

    private List<Fact> whole() {
      List<Fact> facts = new ArrayList<>();
      if (!said.isEmpty()) {
        facts.add(new Fact.UserSaid(Source.LOG, String.join("\n", said)));
      }
      String answer = String.join("\n", answered).strip();
      if (!answer.isEmpty()) {
        facts.add(new Fact.TextSaid(Source.LOG, answer));
      }
      said.clear();
      answered.clear();
      length = 0;
      return facts;
    }
  }
}
