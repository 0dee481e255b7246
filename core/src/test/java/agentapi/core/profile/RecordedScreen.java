package agentapi.core.profile;

import agentapi.terminal.Snapshot;
import agentapi.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A screen of a real agent with its colours and its cursor. */
public final class RecordedScreen {
  private RecordedScreen() {}

  /** The one of that name, which ends with its size. */
  public static Snapshot of(String name) throws IOException {
    int columns = Integer.parseInt(name, name.lastIndexOf('-') + 1, name.lastIndexOf('x'), 10);
    int rows = Integer.parseInt(name, name.lastIndexOf('x') + 1, name.length(), 10);
    Terminal terminal = Terminal.builder().size(columns, rows).build();
    String file = "/screens/" + name + ".ansi";
    try (InputStream in = RecordedScreen.class.getResourceAsStream(file)) {
      terminal.feed(Objects.requireNonNull(in, file).readAllBytes());
    }
    return terminal.snapshot();
  }
}
