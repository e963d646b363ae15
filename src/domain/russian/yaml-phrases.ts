import type { Phrase } from "./phrase.js";

/** What the reader of YAML says is wrong with a file: those of its sentences that a setup written by hand meets. */
export const YAML_PHRASES: readonly Phrase[] = [
  ["bad indentation of a mapping entry", "неверный отступ у ключа"],
  ["bad indentation of a sequence entry", "неверный отступ в списке"],
  ["deficient indentation", "отступ слишком мал"],
  ["tab characters must not be used in indentation", "в отступах не должно быть табуляции, только пробелы"],
  ["end of the stream or a document separator is expected", "здесь файл должен был кончиться: проверьте отступ строки"],
  [
    "can not read a block mapping entry; a multiline key may not be an implicit key",
    "ключ не должен занимать несколько строк: проверьте двоеточие",
  ],
  ["can not read a document", "документ не читается"],
  ["a line break is expected", "здесь нужен перенос строки"],
  [
    "a whitespace character is expected after the key-value separator within a block mapping",
    "после двоеточия нужен пробел",
  ],
  ["expected ':' after a mapping key", "после ключа нужно двоеточие"],
  ["expected the node content, but found ','", "вместо значения стоит запятая"],
  ["missed comma between flow collection entries", "между значениями в скобках пропущена запятая"],
  ["unexpected end of the stream within a flow collection", "скобка не закрыта"],
  ["unexpected end of the stream within a double quoted scalar", "двойная кавычка не закрыта"],
  ["unexpected end of the stream within a single quoted scalar", "одинарная кавычка не закрыта"],
  ["unexpected end of the document within a double quoted scalar", "двойная кавычка не закрыта"],
  ["unexpected end of the document within a single quoted scalar", "одинарная кавычка не закрыта"],
  ["unknown escape sequence", "неизвестный знак после обратной косой черты"],
  ["the stream contains non-printable characters", "в файле есть непечатаемые знаки"],
  ["duplicated mapping key", "ключ стоит дважды"],
  ["alias node should not have any properties", "у ссылки (*) не бывает свойств"],
  ['unidentified alias "{}"', 'ссылка "{0}" ни на что не указывает'],
  ["nesting exceeded maxDepth ({})", "вложено глубже {0} уровней"],
];
