import { beforeEach, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Form } from '../../../../src/conversation/chat.ts';
import { deleteAnnonce } from '../../../../src/use-cases/annonces/drafts-annonce.ts';
import { sendEssai } from '../../../../src/use-cases/annonces/essai-annonce.ts';
import { keepAnnonce, previewAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { createLiensMessage, findMessage, openLien } from '../../../../src/use-cases/envois/lien-message.ts';
import { type Annonces, createAnnonces, FORUM } from '../../../support/annonces.ts';
import { errorsOf, fieldOf, formOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';

let annonces: Annonces;
let preview: Form;

const database = await useBase();
beforeEach(async () => {
  annonces = await createAnnonces(database);
  preview = formOf(await annonces.ask(previewAnnonce, FORUM));
});

const listEssais = async () =>
  database.stores.envois.listBySource(annonces.conventionId, preview.context.brouillon ?? '');

async function readEssai() {
  const [essai] = await listEssais();
  const personne = await database.stores.personnes.get(essai?.destinataire.personneId ?? '');
  if (essai === undefined) throw new Error('no trial');
  return compose(essai, { kind: 'personne', personne }, database.ports);
}

it('is a button of the preview, and comes to its author alone, marked, as the readers will have it', async () => {
  expect(preview.buttons.map(({ intent }) => intent)).toContain('annonce:essai');
  expect(await annonces.ask(sendEssai, preview.context)).toHold('Vous seul le recevez');
  const [essai, ...others] = await listEssais();
  expect(others).toEqual([]);
  expect(essai).toMatchObject({ genre: 'essai', etat: 'a_envoyer' });
  const composed = await readEssai();
  if (composed.kind !== 'message') throw new Error('nothing to say');
  expect(composed.isCommon).toBeUndefined();
  expect(composed.message).toHold('Essai : Forum des familles', FORUM.texte);
});

it('is nothing of the announcement: not counted, not listed, to be neither acknowledged nor joined', async () => {
  const asked = { ...FORUM, accuse: 'oui', inscriptions: 'oui', debut: '14 h', fin: '16 h', lieu: 'Calais' };
  preview = formOf(await annonces.ask(previewAnnonce, { ...preview.context, ...asked }));
  await annonces.ask(sendEssai, preview.context);
  const composed = await readEssai();
  if (composed.kind !== 'message') throw new Error('nothing to say');
  expect(JSON.stringify(composed.message)).not.toMatch(/"intent"/);
  expect(await database.stores.annonces.list(annonces.conventionId)).toEqual([]);
  expect(await annonces.listActions()).toEqual(['annonce:essayer']);
});

it('is sent once however often it is asked for, and once more when the text changed', async () => {
  const first = formOf(await annonces.ask(sendEssai, preview.context));
  const again = formOf(await annonces.ask(sendEssai, first.context));
  expect(again).toHold('déjà été envoyé');
  expect(await listEssais()).toHaveLength(1);
  const changed = formOf(
    await annonces.ask(previewAnnonce, { ...again.context, ...FORUM, titre: 'Autre forum' }),
  );
  await Promise.all([annonces.ask(sendEssai, changed.context), annonces.ask(sendEssai, changed.context)]);
  expect(await listEssais()).toHaveLength(2);
  expect((await annonces.listActions()).filter((action) => action === 'annonce:essayer')).toHaveLength(2);
});

it('shows the preview again, with what its author ticked, and sends nothing of a text that is another one', async () => {
  database.clock.set('2027-03-06T09:00:00Z'); // a Saturday asks to be confirmed
  preview = formOf(await annonces.ask(previewAnnonce, { ...preview.context, ...FORUM }));
  const form = formOf(await annonces.ask(sendEssai, { ...preview.context, accord: 'oui' }));
  expect(fieldOf(form, 'accord').value).toBe('oui');
  expect(errorsOf(form)).toEqual({});
  await annonces.ask(keepAnnonce, { ...form.context, ...FORUM, titre: 'Un titre plus récent' });
  expect(formOf(await annonces.ask(sendEssai, form.context)).error).toContain('Relisez-le');
  expect(await listEssais()).toHaveLength(1);
});

it('is read behind the link of its e-mail, which ends no announcements', async () => {
  await annonces.ask(sendEssai, preview.context);
  const [envoi = expect.fail('no trial')] = await listEssais();
  const to = { plateforme: 'courriel', espace: 'agglo.example', identifiant: 'x' };
  const liens = await createLiensMessage({ id: envoi.id, to, envoi }, database.ports);
  expect(liens).toMatchObject({ desabonnement: null, isAnswerable: false, isReponse: false });
  const lien = await openLien(liens.token, database.ports);
  const message = lien && (await findMessage(lien, { ports: database.ports, compose }));
  expect(message?.title).toBe('Essai\u00A0: Forum des familles');
});

it('has no reason to be once the draft is gone', async () => {
  await annonces.ask(sendEssai, preview.context);
  await annonces.ask(deleteAnnonce, preview.context);
  expect(await readEssai()).toMatchObject({ kind: 'obsolete' });
});
