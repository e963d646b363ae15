import type { Phrase } from "./phrase.js";

/** What a setup that looks ahead said at a bar and said otherwise later; what becomes of a part that is left out; what changed a setup's file. */
export const FINDING_PHRASES: readonly Phrase[] = [
  ["record", "запись"],
  ["event", "событие"],
  ["valid until", "действует до"],
  ["a record", "запись"],
  ["a record known at bar {}", "запись, известная на баре {0}"],
  ["{} events", "событий {0}"],
  ["not known", "неизвестно"],
  ["not yet", "ещё нет"],
  ["at bar {}", "на баре {0}"],
  ["without end", "без конца"],
  ["until {}", "до {0}"],
  ["no event", "события нет"],
  ["{} of record {} at bar {}", "{0} записи {1} на баре {2}"],
  ["near miss {}", "почти сигнал, {0~}"],
  ["held by {} long", "остановлен на {0}, лонг"],
  ["held by {} short", "остановлен на {0}, шорт"],
  ["held by {}", "остановлен на {0}"],
  [
    "signal {} at {} stop {} target {}, begun at bar {}",
    "сигнал: {0~}, вход {1}, стоп {2}, цель {3}, начат на баре {4}",
  ],
  [
    "signal {} at {} stop {} target {} moves {}, begun at bar {}",
    "сигнал: {0~}, вход {1}, стоп {2}, цель {3}, переносы {4}, начат на баре {5}",
  ],
  [
    "the rule asks for nothing else: without it every bar would be a signal",
    "больше правило ничего не требует: без этого сигналом был бы каждый бар",
  ],
  ["draft: {}", "черновик: {0}"],
  ["edit: {}", "правка: {0}"],
  ["file: {}", "файл: {0}"],
  ["undo of the removal: {}", "отмена удаления: {0~}"],
  ["undo of {}: {}", "отмена {0}: {1~}"],
  ["as it was found", "каким его застали"],
  ["changed by hand", "изменён вручную"],
];
