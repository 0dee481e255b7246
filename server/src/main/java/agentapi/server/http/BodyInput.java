package agentapi.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.Objects;

/** A request's body with a limit and a pace that hold while it is read. */
final class BodyInput extends FilterInputStream {
  /** The body is not read on; the problem says why. */
  static final class Refused extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.detail());
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  private final long limit;
  private final Problem tooLarge;
  private final BodyPace.Running pace;
  private long count;

  BodyInput(InputStream in, long limit, Problem tooLarge, BodyPace.Running pace) {
    super(in);
    this.limit = limit;
    this.tooLarge = tooLarge;
    this.pace = pace;
  }

  static Problem tooLarge(long limit) {
    return Problem.of(413, "body-too-large", "request body is too large limit=" + limit + " bytes")
        .closing();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int n = in.read(bytes, offset, length);
    if (n > 0) {
      count += n;
      if (count > limit) {
        throw new Refused(tooLarge);
      }
      if (pace.isTooSlow(count)) {
        throw new Refused(
            Problem.of(408, "body-too-slow", "the request body comes too slowly").closing());
      }
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    return Math.max(0, read(new byte[Math.clamp(n, 0, 8192)]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
