package agentapi.terminal.parser;

/**
 * What a stream of terminal output asks for, one call for each function in the order of the bytes.
 *
 * <p>Arrays and parameters belong to the parser: they are valid during the call only.
 */
public interface Functions {
  /** Printable ASCII, 0x20 to 0x7e. */
  void text(byte[] bytes, int from, int to);

  /** Other printable characters. */
  void characters(int[] codePoints, int count);

  /** A C0 control, but never one that introduces or ends a sequence. */
  void control(int code);

  /**
   * An escape sequence; {@code key} is the final byte and, from bit 8 up, the intermediate bytes.
   */
  void escape(int key);

  /**
   * A control sequence; {@code key} is as that of an escape sequence, with the private prefix in
   * bits 24 to 31.
   */
  void controlSequence(int key, Parameters parameters);

  /** A whole operating system command. Those that are too long never arrive. */
  void systemCommand(byte[] data, int length);

  /** A whole device control string. Those that are too long never arrive. */
  void deviceControl(int key, Parameters parameters, byte[] data, int length);
}
