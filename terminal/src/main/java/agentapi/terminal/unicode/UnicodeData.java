package agentapi.terminal.unicode;

import java.util.Arrays;

/**
 * Width and grapheme class of every code point of Unicode 17.0, one byte each behind a two-stage
 * table.
 *
 * <p>Generated from the Unicode Character Database: East_Asian_Width, General_Category,
 * Grapheme_Cluster_Break, Extended_Pictographic and Indic_Conjunct_Break. The text is a list of
 * runs over ascending code points: a length in base 36 (none means 1), then a capital letter naming
 * an entry of {@link #CLASSES}.
 */
final class UnicodeData {
  static final int OTHER = 0;
  static final int CONTROL = 1;
  static final int EXTEND = 2;
  static final int JOINER = 3;
  static final int REGIONAL = 4;
  static final int PREPEND = 5;
  static final int SPACING = 6;
  static final int HANGUL_L = 7;
  static final int HANGUL_V = 8;
  static final int HANGUL_T = 9;
  static final int HANGUL_LV = 10;
  static final int PICTOGRAPH = 12;
  static final int CONSONANT = 13;
  static final int LINKER = 14;

  /** Low two bits: columns, with 3 for one column of ambiguous width; the rest: the class. */
  private static final byte[] CLASSES = {
    0x05, 0x01, 0x03, 0x31, 0x33, 0x08, 0x14, 0x04, 0x19, 0x35, 0x38, 0x09, 0x15, 0x1e, 0x20, 0x24,
    0x39, 0x0c, 0x32, 0x02, 0x0a, 0x2a, 0x00, 0x21, 0x11,
  };

  private static final String RUNS =
      "wA2nBxABC2BC2B2CDC2BAEB5CB5CB4C6BC9BC6B2C5B4C4BCB3CB2C2BCB2C3B4CBCBC2BCfBCBC7BCaB2C3BC5B3C"
          + "4BC6B4CBC3B4CBC4B2CiB2C3BC2qBCBCBCBCBCBCBCBC38BCfBC2qBC2BCB3CBC2BC7B4CBCBCwB34FxBhCB7C7BhC"
          + "B7C1jBCeB1sCBC1dB7F7bB19FBFB2FB2FBF1kB6GaBbFBH1aBlFgBF2tB7FGB6F2B2FB4FxBGBFuBrF2jBbF1mB9F9"
          + "BFoB4FB9FB3FB5F17B3F1gB2G5B9F16BoFGwFIhB11JFIFB3I8F4IK2IB7F8J2B2FkB8JBF2IhBkJB7JBJ3B4J2BFB"
          + "L2I4F2B2I2B2IK9BL4B2JBJ2B2FcB2JcBF2B2FI1kBFB3I2F4B2F2B3F3BFuB2F3BFbB2FIhBkJB7JB2JB5J2BFB3I"
          + "5FB2FIB2IKkB2FlBJ6FBF2IhBkJB7JB2JB5J2BFBLFI4F2B2I2B2IK7B2FL4B2JBJ2B2FdBJgBF1nBLIF2I3B3IB3I"
          + "F9BL14BF3IFgBkJBgJ2BFB3F4IB3FB3FK7B2FB3J7B2FtBF2I1kBFBIFLIL2IBF2LB2L2F7B2LbB2FfBIcB2F2IhB1"
          + "2J2FBL2I4FB3IB3IKM8BLaB2FtBF2I1yBF4BL2I3FBFB7ILiB2I1pBFBI7FcB8F2qBFBI9FbB7F21B2FrBFBFBF4B2"
          + "I1dBeFI5FB2F5BbFB10F9BF1lB17J2B4FI6FBKF2I2FJgB6J2I2F4J3FJ3B2J7B3J4FdJFBI2F6BFJeBF2qB2oN20O"
          + "2gP9pB3FqaB3FLsB2FLtB2FuB2FcB1gJ2FI7F8IF2I9FKF9BF19B3FHF39B2FyBF3aB3F4I2F3I4B2IF6I3F63B2F2"
          + "IF4B1hJIFI7FBKBF2B8F6IaF2BF1cB1aF2BcFkB4FI6B2J6BxJFL5FLFL4IFLQ8JuB9FcB2FIuJI4F2I2FLK2F2JbB"
          + "3J14BFI2F3IFI3F2L1cB8I8F2I2F48B3FBdFI7F4BF6BF2BI2F5iB1sFejBHFR2HC2B4CB2C2B2C2B3CB4C7HBCB2C"
          + "BC5BCDBCaBDmB5HAaH4BCaBCB4C13BCzBxFiBCBC3BC9BC2BCaBCE3BC4BCdBDpB2C6B4CBcC4BaCfBC6B4C6EfB2D"
          + "dB2CoBCBCiBCoBCB2C3B2C2BC3BCBC3BC4BC2B4C2BCBCB6CBC5B4C4B2CaBC3BC5BCdB2C2B4C2B2C2B2CiB2C2B2"
          + "CdBC3BCbBCpBC2aBC7B2ScBD2T4kBDpB4S3DS2DS4B3D2tB2qCE13CB2pC4B10CcBgC2B4CaB2CB7C2D6B2C2BEC4B"
          + "2C2BEC4B3C2BC2B4CgB4C9BCbB2D2SB5D2C2BC4BECBD2B2S2BD3BCDCBDB2D2BD3BD3B2D8T3D5BEBE5BcSbBDECB"
          + "ECEDCE2CB2CBCbBD2BDSaB6T2BDS4DBDB2DB2CDS5BD2B2S4B2DbB2SC4B2S2CE5CSECECESdCBC4BCES5C2E2SESC"
          + "3ES2CS2C2BD2BS2B2D2S2DBD2BDBDBD6BD3BD6BSaB2D8BC6BD2BD4BSBS4B3SBSbB2DhBaClB3S9BDeBSeBSacB2D"
          + "cvB3DjB2S1fBS4BS4Cb9B3F3xBF2oBwF3kBqTB2hTcB5yTqB1mT4F2UScTST2B2eT2B2F2tT5B17TB2mTB2eT9B1cT"
          + "B14T8C1zTSTSmibT3B1jTbsB4FBaFwB2F28B2F7kBF3BF4BFnB2I2FI4BF2bB2I1eBgI2FqBiFdBF12B8FpBbFILcB"
          + "tN3B3FI5B3J3B10JF2I4F2I2F2IQvB5JFB9JaB5J16B6F2I2F2I2FcBF8BFIiBgJB3J6BJBFB2J1cBFB3F2B2F5B2F"
          + "BFuBbJI2F2I5BIK5lBrJ8B2IF2IF2IBIFiB8mcVcBnO4W1dP4W6ioBe8TuBFkhBgFaT6BgFzTBjTB4T43BHB2oT1pB"
          + "2L1sB7T9B9A3HBCe7BF6aBF45B5F1adBJ3FB2F5B4F4JB3JBtJ2B3F4BK4lB2FfxB4F1tB5F8tB2F25B6F1yBbF1dB"
          + "4F3eBIFI1hBfF15BF2B2FaB3FI19B3I4F2I2F2BG4BFaBG1eB3F10J5FI6FKFfBJ2IJ17BFcB2FI1cB3I9FILB2M5B"
          + "4FBIF2kB3I3F2IFL2F6BF2BF4dBF3I8FlB2F2I1jB2FBLIF4I2B2I2B2IL9BLaB2I2B7F3B5FbBaJBJ2BJB12J2BL2"
          + "I6FBL2BLB3LIB2IFLKMFeB2F2aB3I8F2I3FIFnBF29BL2I6FIF2ILI2FI2F6jBL2I4F2B4I2FI2FrB2F2aB3I8F2IF"
          + "I2F2yBFIF2I6FLF2tBFIF2B4FI5F74B3I9FI2F5hB7J2BJ2B8JB2JBoJL5IB2I2B2FLKMIMIF3xB3I4F2B2F4IF3BI"
          + "rBJaF14J6FIB4F8BK8BJ6F2I3F14J6MdFIFK5iBFI3FIFI5jBI7FB6FIF2aBmFBI7FI2FI2F3eB6F3BFB2FB7FMF1u"
          + "B5IB2FB2IFIF9nB2F2I9B2FMIdJByJ2I5F3B2IFLKnBF445BgHF6BfF8ugBcF3I3F1xcB5F1nB7FfgBX3B4XdgBFB1"
          + "jI7B4F25B4TFbB2U5T9B5p2T15BwT2pB37T6ppB4TB7TB2TB83TfBTtB3T2BTeB4T8Bb0T1whB2FB4H3mkB1aF2BnF"
          + "f2B2L3F3B6L8H8F2B7FuB4F44B3F57B2fT9BnT1ahB1jF4B1eF8BFeBFmB5FBfF11sB7FBhF2B7FB2FB5F2sBF4gB7"
          + "FafBF1pB4Fe4B4F72B2F6rBF2BF7B2F5BFd6B7F31B7F1btBS13B4D2sBcDfB2DfBDeBSD11BaDbC5BuC2B1mC6B2E"
          + "cC2EeCS2CaSiCB1kDqYT2SdDaTSkTS2T9ST4D9T7D2SeD6T4aDxSD2B9D9SD1ySDmS2B2DB3D2B2D17S4D5ScDhS2B"
          + "DSDBD3S5U1rSDSD57SDB1rSbB2D4SBoS7B2D2B7DScBD2B4D2BD4B2SdBSD2BD8B2D9BD5B3DcB3D8B3D2BDBD4BD6"
          + "BD3BD6BD2dS1cB1yS5BDS3D3S2B4S3D4S6D3BDB2S4D2BD9S3D62B6DcS4DSfDcB4D1kB8DaB6D14B8DuB2DcB4D2B"
          + "eD9B13DcB1bSBaSB55S2gB8DeB2DdS3DbS3D1lSDS4DgS2DcS4DaS7D74BseD2B1ekeT2B1ekeTe1oiBAHuA2oF3kA"
          + "6oF2s0A44jkB";

  private static final byte[] BLOCKS = new byte[0x1100];
  private static final byte[] ENTRIES = decode();

  private UnicodeData() {}

  static int of(int codePoint) {
    return ENTRIES[(BLOCKS[codePoint >> 8] & 0xff) << 8 | (codePoint & 0xff)];
  }

  private static byte[] decode() {
    byte[] entries = new byte[256 * 256];
    int[] uniform = new int[256];
    int blocks = 0;
    byte[] block = new byte[256];
    int codePoint = 0;
    int length = 0;
    for (int i = 0; i < RUNS.length(); i++) {
      char c = RUNS.charAt(i);
      if (c < 'A' || c > 'Z') {
        length = length * 36 + Character.digit(c, 36);
        continue;
      }
      byte entry = CLASSES[c - 'A'];
      int end = codePoint + Math.max(1, length);
      length = 0;
      while (codePoint < end) {
        int from = codePoint & 0xff;
        int to = Math.min(256, from + end - codePoint);
        Arrays.fill(block, from, to, entry);
        codePoint += to - from;
        if (to < 256) {
          continue;
        }
        boolean same = from == 0;
        int number = same ? uniform[entry] - 1 : -1;
        if (number < 0) {
          number = blocks++;
          System.arraycopy(block, 0, entries, number << 8, 256);
          if (same) {
            uniform[entry] = number + 1;
          }
        }
        BLOCKS[(codePoint - 1) >> 8] = (byte) number;
      }
    }
    return Arrays.copyOf(entries, blocks << 8);
  }
}
