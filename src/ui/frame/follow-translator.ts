/**
 * Keeps the page whole under a page translator. Translators take React's text nodes out of the page and put `<font>` elements in their
 * places; React then removes a node that has gone (NotFoundError, and the page is lost), or writes into one that nobody sees, and the old
 * words stay: a verdict of the picture before. So each text node is put back, empty, beside what replaced it; when React writes into it
 * or removes it, the translation goes. (facebook/react issue 11538.)
 */

const TRANSLATION = 'FONT';

/** What one translation stands for: the text nodes with their words, in the order in which they were taken out. */
type Originals = Map<Text, string>;

/**
 * Watch a part of the page for as long as it lives.
 *
 * @param root everything below it; react-aria's dialogs stand outside the app's element, so it is the body
 */
export function followTranslator(root: Node): void {
  const originalsOf = new Map<Element, Originals>();
  const translationOf = new Map<Text, Element>();

  const standIn = (text: Text, translation: Element): void => {
    const originals = originalsOf.get(translation) ?? new Map<Text, string>();
    originalsOf.set(translation, originals.set(text, text.data));
    translationOf.set(text, translation);
    text.data = '';
    translation.after(...originals.keys());
  };

  /** The words are React's again. */
  const giveBack = (translation: Element): void => {
    for (const [text, words] of originalsOf.get(translation) ?? []) {
      translationOf.delete(text);
      if (text.isConnected && text.data === '') text.data = words;
    }
    originalsOf.delete(translation);
    translation.remove();
  };

  const follow = (records: readonly MutationRecord[]): void => {
    for (const [translation, text] of replacedTexts(records)) standIn(text, translation);
    for (const { type, target, removedNodes } of records) {
      const touched = type === 'characterData' ? [target] : removedNodes;
      for (const node of touched) {
        const translation = node instanceof Text && translationOf.get(node);
        if (translation && (node.data !== '' || !node.isConnected)) giveBack(translation);
      }
    }
    observer.takeRecords();
  };

  const observer = new MutationObserver(follow);
  observer.observe(root, { subtree: true, childList: true, characterData: true });
}

/** Each text node that was taken out while a translation came into the same element, with that translation. */
function replacedTexts(records: readonly MutationRecord[]): [Element, Text][] {
  const came = new Map<Node, Element[]>();
  const went = new Map<Node, Text[]>();
  for (const { target, addedNodes, removedNodes } of records) {
    for (const node of addedNodes) if (node.nodeName === TRANSLATION && node.isConnected) listAt(came, target).push(node as Element);
    for (const node of removedNodes) if (node instanceof Text && !node.isConnected) listAt(went, target).push(node);
  }
  return [...came].flatMap(([target, translations]) =>
    // A translator that joins several text nodes leaves fewer translations than it took texts.
    listAt(went, target).map((text, index): [Element, Text] => [translations[Math.min(index, translations.length - 1)], text]),
  );
}

function listAt<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
