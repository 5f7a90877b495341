import { beforeEach, describe, expect, it } from 'vitest';
import { createForms, type Forms, parseContext } from '../../../src/chat-kit/forms.ts';
import { createQuiet, type Quiet } from '../../../src/chat-kit/later.ts';
import { useBase } from '../../support/database.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { WHOLE_FORM } from '../../support/web-samples.ts';

const LEA = { plateforme: 'nord', espace: 'E1', identifiant: 'lea' };
const PAUL = { ...LEA, identifiant: 'paul' };
const NAMESAKE = { ...LEA, espace: 'E2' };
const TYPED = { avancees: 'Mon texte à moi' };

let quiet: Quiet;
let forms: Forms;
let formCle: string;

const base = await useBase();

beforeEach(async () => {
  forms = start();
  formCle = parseContext(forms.show(WHOLE_FORM, LEA).context)?.mark.cle ?? '';
  await quiet.settle(10_000);
});

/** A program on the same database: it remembers nothing of the one before. */
function start(): Forms {
  quiet = createQuiet(silentLogger, 0);
  return createForms({ ids: base.ports.ids, store: base.chatPorts.conversations, later: quiet.later });
}

const again = (account: typeof LEA, cle = formCle) =>
  forms.showAgain({ account, formCle: cle, values: TYPED }, 'Rien n’est enregistré.');

describe.each(['in the same program', 'after a restart'])('a form that was shown, %s', (when) => {
  beforeEach(() => {
    if (when === 'after a restart') forms = start();
  });

  it('is shown again to whom it was shown, with what was typed and why', async () => {
    const form = await again(LEA);
    expect(form).toMatchObject({ title: WHOLE_FORM.title, error: 'Rien n’est enregistré.' });
    expect(form?.fields.find(({ id }) => id === 'avancees')).toMatchObject({ value: TYPED.avancees });
    expect(parseContext(form?.context)).toMatchObject({
      context: WHOLE_FORM.context,
      mark: { cle: formCle },
    });
  });

  it.each([
    ['somebody else', PAUL],
    ['the same name in another workspace', NAMESAKE],
  ])('is not shown to %s who forges its number', async (_who, account) => {
    expect(await again(account)).toBeNull();
    forms.show({ ...WHOLE_FORM, title: 'Le sien' }, account);
    await quiet.settle(10_000);
    expect(await again(account)).toBeNull();
  });

  it('is not shown for another number', async () => {
    expect(await again(LEA, 'une-autre')).toBeNull();
    expect(await again(LEA, '')).toBeNull();
  });

  it('is forgotten in the database once it is over', async () => {
    forms.forget(LEA);
    await quiet.settle(10_000);
    forms = start();
    expect(await again(LEA)).toBeNull();
  });
});
