package agentapi.attach;

/**
 * Attaching is impossible or over; the message is for the person at the terminal and names the way
 * out.
 */
final class AttachException extends Exception {
  AttachException(String message) {
    super(message);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
