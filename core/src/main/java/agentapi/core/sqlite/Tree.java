package agentapi.core.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The b-tree of one table. Whatever the file holds, the work is bounded. */
final class Tree {
  private static final int INTERIOR = 5;
  private static final int LEAF = 13;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ROWS = 200_000;
  private static final int MAX_PAYLOAD = 16 * 1024 * 1024;

  private final Pages pages;
  private final List<String> columns;

  Tree(Pages pages, List<String> columns) {
    this.pages = pages;
    this.columns = columns;
  }

  /** The rows from that id on, in order. */
  List<Row> rows(long root, long from) throws IOException {
    List<Row> rows = new ArrayList<>();
    walk(root, from, 0, rows);
    return rows;
  }

  private void walk(long number, long from, int depth, List<Row> rows) throws IOException {
    if (depth > MAX_DEPTH || rows.size() > MAX_ROWS) {
      throw new IOException("the table is damaged, or larger than any that is read here");
    }
    ByteBuffer page = pages.page(number);
    int header = number == 1 ? 100 : 0;
    int kind = page.get(header);
    int cells = Short.toUnsignedInt(page.getShort(header + 3));
    int pointers = header + (kind == INTERIOR ? 12 : 8);
    for (int cell = 0; cell < cells; cell++) {
      page.position(Short.toUnsignedInt(page.getShort(pointers + 2 * cell)));
      if (kind == INTERIOR) {
        long child = Integer.toUnsignedLong(page.getInt());
        if (varint(page) >= from) {
          walk(child, from, depth + 1, rows);
        }
      } else if (kind == LEAF) {
        long length = varint(page);
        long id = varint(page);
        if (id >= from) {
          rows.add(row(id, payload(page, length)));
        }
      } else {
        throw new IOException("page " + number + " belongs to no table");
      }
    }
    if (kind == INTERIOR) {
      walk(Integer.toUnsignedLong(page.getInt(header + 8)), from, depth + 1, rows);
    }
  }

  /** What does not fit into a page goes on in a chain of others. */
  private ByteBuffer payload(ByteBuffer page, long length) throws IOException {
    if (length < 0 || length > MAX_PAYLOAD) {
      throw new IOException("a row of " + length + " bytes");
    }
    int usable = pages.usable();
    int most = usable - 35;
    int local = (int) length;
    if (length > most) {
      int least = (usable - 12) * 32 / 255 - 23;
      int fitting = least + (int) ((length - least) % (usable - 4));
      local = fitting <= most ? fitting : least;
    }
    byte[] payload = new byte[(int) length];
    page.get(payload, 0, local);
    long next = local < length ? Integer.toUnsignedLong(page.getInt()) : 0;
    for (int at = local; at < length; ) {
      ByteBuffer more = pages.page(next);
      next = Integer.toUnsignedLong(more.getInt());
      int count = Math.min((int) length - at, usable - 4);
      more.get(payload, at, count);
      at += count;
    }
    return ByteBuffer.wrap(payload);
  }

  private Row row(long id, ByteBuffer record) {
    int end = (int) varint(record);
    List<Long> types = new ArrayList<>();
    while (record.position() < end) {
      types.add(varint(record));
    }
    Map<String, Object> values = new HashMap<>();
    for (int column = 0; column < types.size() && column < columns.size(); column++) {
      String name = columns.get(column);
      long type = types.get(column);
      if (type >= 12) {
        byte[] bytes = new byte[(int) ((type - 12) / 2)];
        record.get(bytes);
        values.put(name, new String(bytes, StandardCharsets.UTF_8));
      } else if (type == 7) {
        values.put(name, record.getDouble());
      } else if (type != 0) {
        values.put(name, integer(record, (int) type));
      }
    }
    return new Row(id, values);
  }

  private static long integer(ByteBuffer record, int type) {
    if (type == 8 || type == 9) {
      return type - 8L;
    }
    int length = type == 6 ? 8 : type == 5 ? 6 : type;
    long value = record.get();
    for (int at = 1; at < length; at++) {
      value = (value << 8) | Byte.toUnsignedLong(record.get());
    }
    return value;
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int at = 0; at < 8; at++) {
      byte next = bytes.get();
      value = (value << 7) | (next & 0x7f);
      if (next >= 0) {
        return value;
      }
    }
    return (value << 8) | Byte.toUnsignedLong(bytes.get());
  }
}
