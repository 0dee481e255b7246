package agentapi.core.profile;

import java.util.List;
import java.util.Optional;

/**
 * One kind of dialog: rows of options, or one row of buttons, or a panel that lies over the
 * conversation.
 *
 * @param over the first row of a panel with a background of its own, in the middle of the screen,
 *     and the character on its left; its group {@code title} is what it is called. Its options are
 *     the rows of a list of which one is highlighted, and the choices
 * @param option a row of an option, with the groups {@code label}, {@code key} and, for the one
 *     that Enter would take, {@code mark}; without a key the options are numbered as they stand,
 *     and reached by moving the cursor
 * @param unmarked whether none of them needs a mark: some agents show it by colour alone; only
 *     where there is a footer
 * @param check what stands in front of the label of an option that may be chosen with others; its
 *     group {@code set} is blank unless it is chosen
 * @param buttons the row of buttons
 * @param choices the buttons' labels and keys, in order
 * @param top the last row above the dialog's text
 * @param title the dialog's first row, where that is certain
 * @param asks what one of the last rows above the options looks like, where that is certain
 * @param afterBlank whether the text begins only after the first blank row below the top
 * @param omit rows that are not part of the text, with or without the frame around them
 * @param footer a row below the options, without which it is none; then it is looked for before the
 *     input box
 * @param inputBelow whether a row to type into stands below it, like an input box
 * @param kinds what it asks for, by its title; the first that fits
 * @param instead options that are given by other keys than their own
 * @param words options that take words; the first one is also given by words alone
 * @param wordsAlone how words are given that answer without an option
 * @param submit typed once the wanted options of several are chosen
 * @param submitWords the same, where words were typed last
 * @param confirm typed after an option's key, if that has not closed the dialog
 */
public record DialogRules(
    Optional<RowPattern> over,
    Optional<RowPattern> option,
    boolean unmarked,
    Optional<RowPattern> check,
    Optional<RowPattern> buttons,
    List<Dialog.Option> choices,
    Optional<RowPattern> top,
    Optional<RowPattern> title,
    Optional<RowPattern> asks,
    boolean afterBlank,
    Optional<RowPattern> omit,
    Optional<RowPattern> footer,
    boolean inputBelow,
    List<Asks> kinds,
    List<Keyed> instead,
    List<Wording> words,
    Optional<Dialog.Words> wordsAlone,
    List<String> submit,
    List<String> submitWords,
    List<String> confirm) {
  /** What a dialog with such a title asks for. */
  public record Asks(RowPattern title, Dialog.Kind kind) {}

  /** What is typed for options with such a label. */
  public record Keyed(RowPattern label, List<String> keys) {}

  /** How words go with options of such a label; without keys, after the option's own. */
  public record Wording(RowPattern label, Dialog.Words words) {}

  /** What a dialog of that title asks for, where that is known. */
  Optional<Dialog.Kind> kind(String title) {
    return kinds.stream().filter(asks -> asks.title().in(title)).map(Asks::kind).findFirst();
  }

  static DialogRules of(YamlNode dialog) {
    dialog.only(
        "over",
        "option",
        "unmarked",
        "check",
        "buttons",
        "choices",
        "top",
        "title",
        "asks",
        "after-blank",
        "omit",
        "footer",
        "input-below",
        "kinds",
        "instead",
        "words",
        "words-alone",
        "submit",
        "submit-words",
        "confirm");
    Optional<RowPattern> option = dialog.pattern("option");
    Optional<RowPattern> buttons = dialog.pattern("buttons");
    Optional<RowPattern> over = dialog.pattern("over");
    if (over.isPresent() ? buttons.isPresent() : option.isPresent() == buttons.isPresent()) {
      throw dialog.wrong("a mapping with either option or buttons, or over");
    }
    return new DialogRules(
        over,
        option,
        dialog.flag("unmarked", false),
        dialog.pattern("check"),
        buttons,
        dialog.nodes("choices").stream().map(DialogRules::choice).toList(),
        dialog.pattern("top"),
        dialog.pattern("title"),
        dialog.pattern("asks"),
        dialog.flag("after-blank", false),
        dialog.pattern("omit"),
        dialog.pattern("footer"),
        dialog.flag("input-below", false),
        dialog.nodes("kinds").stream().map(DialogRules::asks).toList(),
        dialog.nodes("instead").stream().map(DialogRules::keyed).toList(),
        dialog.nodes("words").stream()
            .map(words -> new Wording(keyed(words).label(), words(words)))
            .toList(),
        dialog.present("words-alone").map(DialogRules::words),
        dialog.list("submit"),
        dialog.list("submit-words"),
        dialog.list("confirm"));
  }

  private static Dialog.Option choice(YamlNode choice) {
    choice.only("id", "label", "keys");
    return new Dialog.Option(
        choice.text("id").orElseThrow(() -> choice.wrong("a mapping with an id")),
        choice.text("label").orElseThrow(() -> choice.wrong("a mapping with a label")),
        choice.list("keys"));
  }

  private static Asks asks(YamlNode asks) {
    asks.only("title", "kind");
    String kind = asks.text("kind").orElse("");
    for (Dialog.Kind known : Dialog.Kind.values()) {
      if (known.name().equalsIgnoreCase(kind)) {
        RowPattern title = asks.pattern("title").orElseGet(() -> RowPattern.of(""));
        return new Asks(title, known);
      }
    }
    throw asks.wrong("a mapping whose kind is permission, question, plan or login");
  }

  private static Dialog.Words words(YamlNode words) {
    return new Dialog.Words(words.list("keys"), words.pattern("ready"));
  }

  private static Keyed keyed(YamlNode keyed) {
    return new Keyed(
        keyed.pattern("label").orElseThrow(() -> keyed.wrong("a mapping with a label")),
        keyed.list("keys"));
  }
}
