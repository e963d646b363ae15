import type { Phrase } from "./phrase.js";

/** What is wrong with a setup or with a change of one, and who may do what. */
export const SETUP_PHRASES: readonly Phrase[] = [
  ['There is no setup "{}"{} Known: {}.', "Сетапа «{0}» нет{1~} Есть: {2~}."],
  ["none yet", "пока ни одного"],
  ["{} cannot be run{}: {} mistake{}.", "{0} нельзя запустить{1~}; ошибок: {2}."],
  [" like that", " в таком виде"],
  [
    "{} asks for no score, so there is no threshold to apply walk-forward. Give one: score_threshold=0.55.",
    "{0} не спрашивает оценки, так что применять шаг за шагом нечего: нет порога. Задайте его: score_threshold=0.55.",
  ],
  ["{} cannot be saved like that: {} mistake{}.", "{0} в таком виде не сохранить; ошибок: {1}."],
  ["{} has no part that could be left out.", "В {0} нет части, которую можно было бы убрать."],
  ["The whole rule cannot be run.", "Правило целиком нельзя запустить."],
  [
    "{} was changed since the proposal was made: nothing was saved. Ask for the change again to see it against the file as it is now.",
    "{0} изменился после предложения: ничего не сохранено. Попросите изменение ещё раз, чтобы увидеть его рядом с нынешним файлом.",
  ],
  [
    "{} was changed meanwhile. Nothing was written: ask for the change again.",
    "{0} тем временем изменился. Ничего не записано: попросите изменение ещё раз.",
  ],
  [
    "There is a setup {} already: edit it, or give the draft another id.",
    "Сетап {0} уже есть: измените его или дайте черновику другой id.",
  ],
  ["Line {}: {}.", "Строка {0}: {1}."],
  [
    "The setup needs an id: 1 to 64 letters, digits, _ or -.",
    "Сетапу нужен id: от 1 до 64 латинских букв, цифр, _ или -.",
  ],
  [
    '"{}" is no setup id: 1 to 64 letters, digits, _ or -.',
    "«{0}» не id сетапа: от 1 до 64 латинских букв, цифр, _ или -.",
  ],
  ['There is no version "{}" of {}. {}', "Версии «{0}» у {1} нет. {2~}"],
  ["None is kept yet.", "Пока не сохранено ни одной."],
  ["Kept: {}.", "Сохранены: {0}."],
  [
    "No earlier version of {} is kept: it was not changed through ITA yet.",
    "Прежних версий {0} нет: через ITA его ещё не меняли.",
  ],
  [
    "The id must stay {}: a setup of another name is a draft of its own.",
    "id должен остаться {0}: сетап с другим именем — это отдельный черновик.",
  ],
  ["{} is like that already: nothing would change.", "{0} уже такой: ничего бы не изменилось."],
  ["{}.yaml cannot be read, line {}: {}.", "{0}.yaml не читается, строка {1}: {2~}."],
  ["{} would have {} bytes; a setup file has at most {}.", "{0} занял бы {1} байт; файл сетапа бывает не больше {2}."],
  [
    "{} may not be read by this user. Give it read permission and ask again.",
    "{0}: этому пользователю файл читать нельзя. Дайте право на чтение и спросите снова.",
  ],
  ["{} has {} bytes; a setup file has at most {}.", "{0} занимает {1} байт; файл сетапа бывает не больше {2}."],
  [
    "{} is let in by ita.yaml, which stands above pairing: change it there, under access.people.",
    "{0} допущен через ita.yaml, который выше привязки: измените там, в access.people.",
  ],
  [
    "Nobody is called {}{} `ita people list` shows who there is.",
    "Человека {0} нет{1~} Кто есть, покажет `ita people list`.",
  ],
  [
    "{} has no causality certificate on {}: verify it there first.",
    "У {0} нет сертификата причинности на {1}: сначала проверьте его там.",
  ],
];
