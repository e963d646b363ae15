import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from "discord.js";
import { cut, type Form, formId } from "./custom-id.js";

/** The one field of our forms. */
export const FIELD = "words";
const MOST_TITLE = 45;
/** A request has 4000 signs, the command before the words among them. */
const MOST_WORDS = 3_000;

/** The form that a button opens: what is written there goes behind its command. */
export const formOf = ({ token, question }: Form, label: string): APIModalInteractionResponseCallbackData => ({
  custom_id: formId(token),
  title: cut(label, MOST_TITLE) || "ITA",
  components: [
    {
      type: ComponentType.Label,
      label: question,
      component: {
        type: ComponentType.TextInput,
        custom_id: FIELD,
        style: TextInputStyle.Paragraph,
        min_length: 1,
        max_length: MOST_WORDS,
        required: true,
      },
    },
  ],
});
