import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import type { Form, Intent, Message, Reply, Values } from '../../src/conversation/chat.ts';
import type { Delivery, Platform } from '../../src/ports/ports.ts';

/** One person and one screen on a platform, driven from both ends. */
export interface ChatHarness {
  /** The platform's own way to send. */
  readonly platform: Platform;
  /** Where intents come from; `direct` unless said otherwise. */
  readonly origin?: Intent['origin'];
  /** Where the person is reached. */
  readonly to: Delivery['to'];
  /** The person presses the button that bears this label, on the last message that has it. */
  press(label: string): Promise<void>;
  /** The same press arrives twice, as when a network repeats it. */
  pressTwice(label: string): Promise<void>;
  command(text: string): Promise<void>;
  /** The person fills the open form in and presses one of its buttons. */
  submit(values: Values, label: string): Promise<void>;
  /** Everything that the last message of the bot shows, folded parts included. */
  lastMessage(): Promise<string>;
  /** The number of the bot's messages on the screen. */
  countMessages(): Promise<number>;
  /** What the open form shows: what stands in each field, and each error. Null when no form is open. */
  openForm(): Promise<ShownForm | null>;
  stop(): Promise<void>;
}

export interface ShownForm {
  readonly title: string;
  readonly values: Values;
  readonly errors: Readonly<Record<string, string>>;
}

/** A bot that notes what it is asked and answers what the test wants. */
export interface ScriptedBot extends Bot {
  readonly intents: Intent[];
  reply: Reply;
}

/** What every way to reach people must do the same. One runner per platform calls it. */
export function describeChat(name: string, start: (bot: ScriptedBot) => Promise<ChatHarness>): void {
  describe(`${name}, as every chat`, () => {
    const bot = createScriptedBot();
    let chat: ChatHarness;

    beforeEach(async () => {
      chat ??= await start(bot);
      bot.intents.length = 0;
      bot.reply = { kind: 'message', message: { title: 'Reçu' } };
    });
    afterAll(() => chat.stop());

    const last = () => bot.intents.at(-1);
    const send = (message: Message, id = crypto.randomUUID()) =>
      chat.platform.send({ id, to: chat.to, kind: 'personne', message });
    const openForm = async (form: Form) => {
      bot.reply = { kind: 'form', form };
      await chat.command('formulaire');
    };

    it('turns a typed line into a command of the person who typed it', async () => {
      await chat.command('merci n°9'); // what only reads may have an address instead
      expect(last()).toMatchObject({
        name: 'commande',
        account: chat.to,
        values: { texte: 'merci n°9' },
        origin: chat.origin ?? 'direct',
      });
      expect(await chat.lastMessage()).toContain('Reçu');
    });

    it('turns a press into its intent, with the values of the button', async () => {
      await send(CARD);
      await chat.press('Répondre pour la fiche 12');
      expect(last()).toMatchObject({ name: 'reponse:ouvrir', account: chat.to, values: { fiche: '12' } });
    });

    it('acts once on a press that arrives twice', async () => {
      await send(CARD);
      await chat.pressTwice('Rien de nouveau');
      expect(bot.intents.filter(({ name }) => name === 'reponse:rien-de-nouveau')).toHaveLength(1);
    });

    it('shows text as it was written, whatever it looks like', async () => {
      await send({
        title: `Titre ${SAMPLE}`,
        paragraphs: [`Paragraphe ${SAMPLE}\nDeuxième ligne`],
        facts: [{ label: `Libellé ${SAMPLE}`, value: `Valeur ${SAMPLE}` }],
        sections: [
          { title: `Partie ${SAMPLE}`, list: [{ text: `Élément ${SAMPLE}`, detail: `Détail ${SAMPLE}` }] },
        ],
        note: `Note ${SAMPLE}`,
      });
      const shown = await chat.lastMessage();
      for (const place of [
        ...['Titre', 'Paragraphe', 'Libellé', 'Valeur', 'Partie', 'Élément', 'Détail', 'Note'],
      ]) {
        expect(shown).toContain(`${place} ${SAMPLE}`);
      }
      expect(shown).toContain(`${SAMPLE}\nDeuxième ligne`);
    });

    it('keeps a very long text readable to its end', async () => {
      await send({ title: 'Long', paragraphs: [`${'Une phrase assez longue. '.repeat(120)}FIN-DU-TEXTE`] });
      expect(await chat.lastMessage()).toContain('FIN-DU-TEXTE');
    });

    it('gives every field of a form back, and its context untouched', async () => {
      await openForm(FORM);
      bot.reply = { kind: 'done', message: { title: 'Enregistré' } };
      await chat.submit(ANSWERS, 'Envoyer');
      expect(last()).toMatchObject({
        name: 'reponse:envoyer',
        account: chat.to,
        values: { ...FORM.context, ...ANSWERS },
      });
      expect(await chat.openForm()).toBeNull();
      await expect.poll(() => chat.lastMessage()).toContain('Enregistré');
    });

    it('sends the same fields under the intent of another button', async () => {
      await openForm(FORM);
      await chat.submit({ texte: 'Trop tôt' }, 'Revenir');
      expect(last()).toMatchObject({ name: 'reponse:retour', values: { texte: 'Trop tôt' } });
    });

    it('shows each error at its field and keeps what was typed', async () => {
      await openForm(FORM);
      const [choice, text, ...others] = FORM.fields;
      const wrong = [
        choice,
        { ...text, value: SAMPLE, error: 'Trop court : 10 caractères.' },
        ...others,
      ] as Form['fields'];
      bot.reply = { kind: 'form', form: { ...FORM, fields: wrong, error: 'Corrigez.' } };
      await chat.submit({ texte: SAMPLE }, 'Envoyer');
      const form = await chat.openForm();
      expect(form?.errors).toEqual({ texte: 'Trop court : 10 caractères.' });
      expect(form?.values.texte).toBe(SAMPLE);
    });

    it('keeps the form and its text when nothing could be saved', async () => {
      await openForm(FORM);
      bot.reply = { kind: 'failure', message: { title: 'Rien n’est enregistré.' } };
      await chat.submit({ texte: 'Un texte précieux' }, 'Envoyer');
      expect((await chat.openForm())?.values.texte).toBe('Un texte précieux');
    });

    it('sends one delivery once, finds it again, and shows its new state in place', async () => {
      const id = crypto.randomUUID();
      const delivery: Delivery = { id, to: chat.to, kind: 'personne', message: { title: 'Avant' } };
      expect((await chat.platform.readBack(delivery)).kind).not.toBe('found');
      const before = await chat.countMessages();
      const outcome = await chat.platform.send(delivery);
      if (outcome.kind !== 'sent') throw new Error(`not sent: ${outcome.kind}`);
      expect(await chat.countMessages()).toBe(before + 1);
      await chat.platform.replace({ ...delivery, message: { title: 'Après' } }, outcome.messageId);
      expect(await chat.countMessages()).toBe(before + 1);
      expect(await chat.lastMessage()).toContain('Après');
      expect(['found', 'unknown']).toContain((await chat.platform.readBack(delivery)).kind);
    });
  });
}

/** What people type, and what each platform would take for its own markup. */
const SAMPLE = '5 < 6 &amp; <@U1> *x* [a](b)';

const CARD: Message = {
  title: 'Où en est votre fiche action ?',
  sections: [
    {
      list: [
        {
          text: 'Fiche 12',
          buttons: [
            {
              kind: 'action',
              label: 'Répondre pour la fiche 12',
              intent: 'reponse:ouvrir',
              values: { fiche: '12' },
              style: 'primary',
            },
            {
              kind: 'action',
              label: 'Rien de nouveau',
              intent: 'reponse:rien-de-nouveau',
              values: { fiche: '12' },
            },
          ],
        },
      ],
    },
  ],
};

const FORM: Form = {
  title: 'Essai',
  intro: ['Une introduction.'],
  step: { number: 1, total: 2 },
  context: { tour: 'un-tour', soumission: 'une-soumission' },
  fields: [
    { kind: 'choice', id: 'choix', label: 'Un choix', required: true, options: options('a', 'b') },
    { kind: 'long-text', id: 'texte', label: 'Un texte', max: 800 },
    { kind: 'choices', id: 'plusieurs', label: 'Plusieurs choix', options: options('x', 'y', 'z') },
    { kind: 'text', id: 'court', label: 'Un texte court', max: 100 },
    { kind: 'number', id: 'nombre', label: 'Un nombre' },
    { kind: 'date', id: 'jour', label: 'Un jour' },
    { kind: 'tick', id: 'coche', label: 'Une case' },
    { kind: 'explanation', id: 'note', message: { title: 'Une explication' } },
  ],
  buttons: [
    { label: 'Envoyer', intent: 'reponse:envoyer' },
    { label: 'Revenir', intent: 'reponse:retour' },
  ],
};

const ANSWERS: Values = {
  choix: 'b',
  texte: `Première ligne\n${SAMPLE}`,
  plusieurs: ['x', 'z'],
  court: SAMPLE,
  nombre: '12,5',
  jour: '2027-05-20',
  coche: 'oui',
};

function options(...values: readonly string[]) {
  return values.map((value) => ({ value, label: `Option ${value}` }));
}

function createScriptedBot(): ScriptedBot {
  const bot: ScriptedBot = {
    intents: [],
    reply: { kind: 'message', message: { title: '' } },
    handle: async (intent) => {
      bot.intents.push(intent);
      return bot.reply;
    },
  };
  return bot;
}
