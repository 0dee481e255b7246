package agentapi.server.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes as people write it: {@code 1048576}, {@code 500MB}, {@code 1GiB}. */
final class ByteSize implements ITypeConverter<Long> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12}) ?(k|m|g|t)?(i)?b?");

  @Override
  public Long convert(String text) {
    Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!size.matches() || (size.group(2) == null && size.group(3) != null)) {
      throw new TypeConversionException("'" + text + "' is no size; 500MB or 1GiB would be one");
    }
    long base = size.group(3) == null ? 1000 : 1024;
    long bytes = Long.parseLong(size.group(1));
    int power = size.group(2) == null ? 0 : "kmgt".indexOf(size.group(2)) + 1;
    try {
      for (int i = 0; i < power; i++) {
        bytes = Math.multiplyExact(bytes, base);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw new TypeConversionException("'" + text + "' is more than any disk holds");
    }
  }
}
