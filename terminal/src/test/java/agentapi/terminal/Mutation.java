package agentapi.terminal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What programs really wrote, damaged: bytes changed, left out, said twice, mixed with others. */
final class Mutation {
  private static final int LONGEST = 3000;

  /** Bytes at which something begins, ends or is counted. */
  private static final byte[] TELLING = {0x1b, '[', ']', ';', ':', '?', '9', 'm', 'h', 7, 0x18, -1};

  private final List<byte[]> seeds;
  private final RandomGenerator random;

  Mutation(List<byte[]> seeds, RandomGenerator random) {
    this.seeds = seeds;
    this.random = random;
  }

  /** The inputs of the vectors and pieces of the recorded agents; noise where there are none. */
  static List<byte[]> seeds(RandomGenerator random) {
    List<byte[]> seeds = new ArrayList<>();
    if (Vector.folder().isEmpty()) {
      for (int i = 0; i < 50; i++) {
        seeds.add(new Noise(random).sequences(1000, true));
      }
      return seeds;
    }
    Vector.read("vectors.jsonl").forEach(vector -> seeds.add(vector.input()));
    for (String agent : List.of("claude__chat.xterm-80x50", "gemini__chat.xterm-80x50")) {
      byte[] raw = Vector.raw("agent-raw/" + agent + ".raw.gz");
      for (int from = 0; from < Math.min(raw.length, 200_000); from += LONGEST) {
        seeds.add(Arrays.copyOfRange(raw, from, Math.min(raw.length, from + LONGEST)));
      }
    }
    return seeds;
  }

  byte[] next() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      byte[] seed = seeds.get(random.nextInt(seeds.size()));
      int from = random.nextInt(seed.length + 1);
      int to = Math.min(seed.length, from + random.nextInt(LONGEST));
      out.write(seed, from, to - from);
    }
    byte[] bytes = out.toByteArray();
    for (int i = random.nextInt(20); i > 0 && bytes.length > 0; i--) {
      bytes = damaged(bytes, random.nextInt(bytes.length));
    }
    return bytes;
  }

  private byte[] damaged(byte[] bytes, int at) {
    int length = Math.min(random.nextInt(12), bytes.length - at);
    return switch (random.nextInt(4)) {
      case 0 -> {
        bytes[at] = (byte) random.nextInt(256);
        yield bytes;
      }
      case 1 -> {
        bytes[at] = TELLING[random.nextInt(TELLING.length)];
        yield bytes;
      }
      case 2 -> joined(Arrays.copyOf(bytes, at), bytes, at + length);
      default -> joined(Arrays.copyOf(bytes, at + length), bytes, at);
    };
  }

  private static byte[] joined(byte[] head, byte[] bytes, int tail) {
    byte[] all = Arrays.copyOf(head, head.length + bytes.length - tail);
    System.arraycopy(bytes, tail, all, head.length, bytes.length - tail);
    return all;
  }
}
