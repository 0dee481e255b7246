package agentapi.core.state;

/** What reading a {@link StateFile} came to. */
public sealed interface Loaded {
  /** The state of the session that was saved last. */
  record Restored(SavedState state) implements Loaded {}

  /** There is no such file. */
  record Missing() implements Loaded {}

  /** There is something, but no state; {@link #message} says what is wrong, for people. */
  sealed interface Failed extends Loaded {
    String message();
  }

  /** The file could not be read, or is too large to be one of ours. */
  record Unreadable(String message) implements Failed {}

  /** The file is not JSON, or its JSON is not a saved session. */
  record Malformed(String message) implements Failed {}

  /** The file was written in another format than ours. */
  record OtherVersion(String version) implements Failed {
    @Override
    public String message() {
      return "version "
          + version
          + " of the state file is not supported, only "
          + StateFile.VERSION;
    }
  }
}
