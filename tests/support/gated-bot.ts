import type { Bot } from '../../src/bot.ts';
import type { Form, Intent, Message, Reply } from '../../src/conversation/chat.ts';
import { createHeldTime, type HeldTime } from './held-time.ts';

/** A bot that notes what it is asked and answers what the test wants, when the test wants it. */
export interface GatedBot extends Bot, Pick<HeldTime, 'startBudget'> {
  readonly intents: Intent[];
  /** By name of intent; another one is answered with the message « Reçu ». */
  readonly replies: Map<string, Reply | (() => Reply)>;
  /** From now on nothing is answered, until the returned function is called. */
  hold(): () => void;
  reset(): void;
}

/** What is held makes the budgets of `time` run out. */
export function createGatedBot(time: HeldTime = createHeldTime()): GatedBot {
  let door = time.createDoor();
  const intents: Intent[] = [];
  const replies = new Map<string, Reply | (() => Reply)>();
  return {
    startBudget: time.startBudget,
    intents,
    replies,
    handle: async (intent) => {
      intents.push(intent);
      await door.pass();
      const reply = replies.get(intent.name) ?? aMessage('Reçu');
      return typeof reply === 'function' ? reply() : reply;
    },
    hold: () => door.hold(),
    reset: () => {
      intents.length = 0;
      replies.clear();
      door = time.createDoor();
    },
  };
}

export function aMessage(title: string, change: Partial<Message> = {}): Reply {
  return { kind: 'message', message: { title, ...change } };
}

/** A step with a text, a main button « Envoyer » and another one « Revenir ». */
export function aForm(change: Partial<Form> = {}): Reply {
  const form: Form = {
    title: 'Un formulaire',
    context: { tour: 'un-tour' },
    fields: [{ kind: 'long-text', id: 'texte', label: 'Un texte', max: 800 }],
    buttons: [
      { label: 'Envoyer', intent: 'reponse:envoyer' },
      { label: 'Revenir', intent: 'reponse:retour' },
    ],
    ...change,
  };
  return { kind: 'form', form };
}

/** A step that no chat platform has room for. */
export function aTooLongForm(): Reply {
  const fields = Array.from({ length: 400 }, (_, index) => ({
    kind: 'long-text' as const,
    id: `texte_${index}`,
    label: 'Une question de plus, posée comme les autres',
    max: 800,
  }));
  return aForm({ fields });
}

/** A message with one button that asks for `retards`. */
export function aCard(): Message {
  return {
    title: 'Une carte',
    buttons: [{ kind: 'action', label: 'Agir', intent: 'retards', values: { fiche: '12' } }],
  };
}
