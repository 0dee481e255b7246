package agentapi.server.http;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters of a query that are more than text. */
final class Query {
  private static final Duration MAX_WAIT = Duration.ofMinutes(10);
  private static final Pattern TIMEOUT = Pattern.compile("(\\d{1,9})(ms|s|m)?");

  private Query() {}

  static Optional<Integer> number(Exchange exchange, String name) throws ProblemException {
    Optional<String> given = exchange.query(name);
    if (given.filter(text -> !text.matches("\\d{1,9}")).isPresent()) {
      throw Problem.of(422, "number-invalid", name + " must be a number, not " + given.get())
          .asException();
    }
    return given.map(Integer::valueOf);
  }

  /**
   * The words of a list that commas part.
   *
   * @param known the words that it may have
   * @param problem the slug of the answer to any other word
   */
  static Optional<Set<String>> words(
      Exchange exchange, String name, List<String> known, String problem) throws ProblemException {
    Optional<String> given = exchange.query(name);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Set<String> words = new LinkedHashSet<>(List.of(given.get().split(",", -1)));
    for (String word : words) {
      check(word, name, known, problem);
    }
    return Optional.of(words);
  }

  /** The same for one word. */
  static Optional<String> word(Exchange exchange, String name, List<String> known, String problem)
      throws ProblemException {
    Optional<String> given = exchange.query(name);
    if (given.isPresent()) {
      check(given.get(), name, known, problem);
    }
    return given;
  }

  private static void check(String word, String name, List<String> known, String problem)
      throws ProblemException {
    if (!known.contains(word)) {
      throw Problem.of(
              422,
              problem,
              "%s knows no \"%s\", only %s".formatted(name, word, String.join(", ", known)))
          .asException();
    }
  }

  /** {@code 30s}, {@code 500ms}, {@code 2m}, or a number of seconds. */
  static Duration timeout(Exchange exchange, Duration otherwise) throws ProblemException {
    Optional<String> given = exchange.query("timeout");
    if (given.isEmpty()) {
      return otherwise;
    }
    Matcher match = TIMEOUT.matcher(given.get());
    if (!match.matches()) {
      throw Problem.of(422, "timeout-invalid", "timeout must look like 30s, not " + given.get())
          .asException();
    }
    long count = Long.parseLong(match.group(1));
    Duration timeout =
        switch (Optional.ofNullable(match.group(2)).orElse("s")) {
          case "ms" -> Duration.ofMillis(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofSeconds(count);
        };
    return timeout.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : timeout;
  }
}
