package agentapi.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What Jazzer runs: the {@link Laws} for the bytes it thinks of, and before that, as a program, the
 * corpus that it begins with. The first byte of an input says how large the terminal is.
 */
final class Fuzz {
  private Fuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      byte[] bytes = Arrays.copyOfRange(data, 1, data.length);
      Laws.of(data[0]).hold(bytes, new SplittableRandom(Arrays.hashCode(data)));
    }
  }

  /** Writes the inputs of the vectors and pieces of recorded agents into a folder. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    List<byte[]> seeds = Mutation.seeds(new SplittableRandom(1));
    for (int i = 0; i < seeds.size(); i++) {
      byte[] seed = seeds.get(i);
      byte[] input = new byte[seed.length + 1];
      input[0] = (byte) i;
      System.arraycopy(seed, 0, input, 1, seed.length);
      Files.write(folder.resolve("seed-" + i), input);
    }
  }
}
