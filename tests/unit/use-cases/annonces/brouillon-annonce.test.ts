import { beforeEach, expect, it } from 'vitest';
import type { Form, Values } from '../../../../src/conversation/chat.ts';
import {
  askSuppression,
  deleteAnnonce,
  keepTemplate,
} from '../../../../src/use-cases/annonces/drafts-annonce.ts';
import { sendAnnonce } from '../../../../src/use-cases/annonces/send-annonce.ts';
import { showAnnonce } from '../../../../src/use-cases/annonces/show-annonce.ts';
import {
  keepAnnonce,
  previewAnnonce,
  writeAnnonce,
} from '../../../../src/use-cases/annonces/write-annonce.ts';
import { type Annonces, createAnnonces, FORUM } from '../../../support/annonces.ts';
import { aPersonne } from '../../../support/builders.ts';
import {
  type Ask,
  createAsk,
  errorsOf,
  fieldOf,
  formOf,
  messageOf,
  textOf,
} from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';

let ask: Annonces['ask'];
let askChloe: Ask;
let preview: Form;

const base = await useBase();
beforeEach(async () => {
  const world = await createAnnonces(base);
  ({ ask } = world);
  const convention = await base.stores.conventions.get(world.conventionId);
  const chloe = {
    prenom: 'Chloé',
    identifiant: `chloe ${convention.code}`,
    roles: ['coordination'],
  } as const;
  askChloe = createAsk(base, await aPersonne(base, convention, chloe));
  preview = formOf(await ask(previewAnnonce, FORUM));
});

it('says that it comes back on a draft, with its date, and can begin another one', async () => {
  base.clock.set('2027-03-05T09:00:00Z');
  const form = formOf(await ask(writeAnnonce));
  expect(introOf(form)).toContain('Votre brouillon du lundi 1er mars 2027 à 10 h est repris.');
  expect(fieldOf(form, 'titre').value).toBe(FORUM.titre);
  const anew = formOf(await ask(writeAnnonce, { ...form.context, ...FORUM }));
  expect([fieldOf(anew, 'titre').value, fieldOf(anew, 'texte').value]).toEqual([undefined, undefined]);
  await ask(keepAnnonce, { ...anew.context, ...BLANK, titre: 'Réunion' });
  const both = [form.context, anew.context].map(async ({ brouillon = '' }) =>
    ask(writeAnnonce, { brouillon }),
  );
  const titles = (await Promise.all(both)).map((reply) => fieldOf(formOf(reply), 'titre').value);
  expect(titles).toEqual([FORUM.titre, 'Réunion']);
});

it('says nothing to whoever comes back from the preview', async () => {
  const form = formOf(await ask(writeAnnonce, preview.context));
  expect(introOf(form)).not.toContain('brouillon');
  expect(fieldOf(form, 'titre').value).toBe(FORUM.titre);
});

it('is kept as it is, with what is missing, and nothing of a blank form', async () => {
  base.clock.set('2027-03-01T10:05:00Z');
  const kept = formOf(await ask(keepAnnonce, { ...BLANK, titre: 'Réu' }));
  expect(introOf(kept)).toContain('Brouillon enregistré le lundi 1er mars 2027 à 11 h 05.');
  expect(errorsOf(kept)).toEqual({});
  expect(fieldOf(formOf(await ask(writeAnnonce, kept.context)), 'titre').value).toBe('Réu');
  await ask(keepAnnonce, BLANK);
  expect(await titles('Brouillons')).toEqual(['Réu', 'Forum des familles']);
});

it('is gone on with by another coordinator, who sees who wrote last, and sends it', async () => {
  const { brouillon = '' } = preview.context;
  const form = formOf(await askChloe(writeAnnonce, { brouillon }));
  expect(introOf(form)).toContain('Dernière modification : camille Lefebvre, le lundi 1er mars 2027 à 10 h.');
  const { context } = formOf(await askChloe(previewAnnonce, { ...form.context, ...FORUM }));
  await askChloe(sendAnnonce, context);
  expect(introOf(formOf(await ask(writeAnnonce)))).not.toContain('brouillon');
});

it('is shown again, and not sent, when a colleague rewrote it since it was previewed', async () => {
  const { brouillon = '' } = preview.context;
  const hers = formOf(await askChloe(writeAnnonce, { brouillon }));
  base.clock.set('2027-03-01T09:12:00Z');
  await askChloe(keepAnnonce, { ...hers.context, ...FORUM, texte: 'Le forum a lieu à Marck.' });
  const again = formOf(await ask(sendAnnonce, preview.context));
  const said =
    'Chloé Lefebvre a modifié ce brouillon le lundi 1er mars 2027 à 10 h 12. Relisez-le avant l’envoi.';
  expect(again.error?.replace(/[\u00A0\u202F]/g, ' ')).toBe(said);
  expect(again).toHold('Marck');
  expect(await titles('Prévues')).toEqual([]);
  await ask(sendAnnonce, again.context);
  expect(await titles('Prévues')).toEqual([FORUM.titre]);
  await expect(ask(sendAnnonce, preview.context)).rejects.toBeRefused('brouillon-introuvable');
});

it('keeps what two write into two fields, and overwrites nothing unseen in one', async () => {
  const { brouillon = '' } = preview.context;
  const [mine, hers] = [
    formOf(await ask(writeAnnonce, { brouillon })),
    formOf(await askChloe(writeAnnonce, { brouillon })),
  ];
  await askChloe(keepAnnonce, { ...hers.context, ...FORUM, titre: 'Forum des parents' });
  const merged = formOf(
    await ask(keepAnnonce, { ...mine.context, ...FORUM, texte: 'Le forum a lieu à Marck.' }),
  );
  expect(fieldOf(merged, 'titre').value).toBe('Forum des parents');
  expect(fieldOf(merged, 'texte').value).toBe('Le forum a lieu à Marck.');
  const refused = formOf(
    await askChloe(keepAnnonce, { ...hers.context, ...FORUM, texte: 'Le forum est annulé.' }),
  );
  expect(errorsOf(refused).texte).toContain('Marck');
  const decided = { ...refused.context, ...FORUM, titre: 'Forum des parents', texte: 'Le forum est annulé.' };
  expect(errorsOf(formOf(await askChloe(keepAnnonce, decided)))).toEqual({});
});

it('stands among announcements until it is given up, which is confirmed', async () => {
  const { brouillon = '' } = preview.context;
  const page = textOf(messageOf(await askChloe(showAnnonce)));
  expect(page).toContain('Dernière modification : camille Lefebvre, le lundi 1er mars 2027 à 10 h.');
  const asked = formOf(await askChloe(askSuppression, { brouillon }));
  expect(asked).toHold('Son texte sera perdu');
  expect(await titles('Brouillons')).toEqual(['Forum des familles']);
  for (const _ of [1, 2]) await askChloe(deleteAnnonce, asked.context);
  expect(await titles('Brouillons')).toEqual([]);
});

it('begins with one of five models, or the letter, and is not sent before it is completed', async () => {
  expect(await titles('Commencer par un modèle')).toEqual([
    ...[
      ...['Lettre du mois', 'Réunion', 'Appel à contributions', 'Document disponible', 'Événement'],
      'Remerciement',
    ],
  ]);
  const form = formOf(await ask(writeAnnonce, { modele: 'reunion' }));
  expect(fieldOf(form, 'titre').value).toBe('Réunion : [à compléter : objet]'.replaceAll(' :', '\u00A0:'));
  const values = valuesOf(form);
  const refused = formOf(await ask(previewAnnonce, { ...form.context, ...values }));
  expect(refused).toAskAgain('titre', 'texte');
  const completed = { ...refused.context, ...values, titre: 'Réunion', texte: 'Elle a lieu à Marck.' };
  expect(formOf(await ask(previewAnnonce, completed)).title).toBe('Vérifier l’annonce');
});

it('is kept as a model of coordination, which stays when it was written with, and outlives drafts', async () => {
  const { brouillon = '' } = preview.context;
  await ask(keepTemplate, { brouillon });
  expect(await titles('Brouillons')).toEqual([]);
  expect((await titles('Commencer par un modèle')).at(-1)).toBe('Forum des familles');
  const { expireLe } = await base.db.brouillon.findFirstOrThrow({ where: { cle: `annonce:${brouillon}` } });
  expect(expireLe.toISOString().slice(0, 4)).toBe('2030'); // 30 days after the end of the convention
  const form = formOf(await askChloe(writeAnnonce, { modele: brouillon }));
  expect([fieldOf(form, 'titre').value, fieldOf(form, 'dateEvenement').value]).toEqual([FORUM.titre, '']);
  const { context } = formOf(await askChloe(previewAnnonce, { ...form.context, ...valuesOf(form) }));
  await askChloe(sendAnnonce, context);
  await ask(keepAnnonce, { ...BLANK, titre: 'Réunion' });
  expect(await titles('Prévues')).toEqual([FORUM.titre]); // apart from what is being written
  expect((await titles('Commencer par un modèle')).at(-1)).toBe('Forum des familles');
});

it('is a model that is changed where it stands, sent without being lost, and alone of its title', async () => {
  const { brouillon = '' } = preview.context;
  await ask(keepTemplate, { brouillon });
  const form = formOf(await askChloe(writeAnnonce, { brouillon }));
  const changed = { ...form.context, ...valuesOf(form), titre: 'Forum de printemps' };
  expect(introOf(formOf(await askChloe(keepAnnonce, changed)))).toContain('Modèle enregistré');
  expect((await titles('Commencer par un modèle')).at(-1)).toBe('Forum de printemps');
  const { context } = formOf(await askChloe(previewAnnonce, changed));
  await askChloe(sendAnnonce, context);
  expect((await titles('Commencer par un modèle')).at(-1)).toBe('Forum de printemps');
  const other = formOf(await ask(keepAnnonce, { ...BLANK, titre: 'forum de PRINTEMPS' }));
  const same = { brouillon: other.context.brouillon ?? '' };
  await expect(ask(keepTemplate, same)).rejects.toBeRefused('modele-existe');
  await ask(keepAnnonce, { ...same, ...BLANK, titre: 'Forum d’été' });
  await ask(keepTemplate, same);
  const twice = { ...same, ...BLANK, titre: 'Forum de printemps' };
  expect(await ask(keepAnnonce, twice)).toAskAgain('titre');
  expect((await titles('Commencer par un modèle')).slice(-2).toSorted()).toEqual([
    'Forum de printemps',
    'Forum d’été',
  ]);
});

/** What stands in a section of the announcements. */
async function titles(section: string): Promise<readonly string[]> {
  const { sections = [] } = messageOf(await ask(showAnnonce));
  return sections
    .filter(({ title }) => title === section)
    .flatMap(({ list = [] }) => list.map(({ text }) => text));
}

function valuesOf({ fields }: Form): Values {
  const values = fields.flatMap((field) =>
    field.kind === 'explanation' ? [] : [[field.id, field.value ?? '']],
  );
  return Object.fromEntries(values);
}

const BLANK = { titre: '', texte: '', lien: '', dateEvenement: '', jour: '', heure: '' };

const introOf = ({ intro = [] }: Form) => intro.join(' ').replace(/[\u00A0\u202F]/g, ' ');
