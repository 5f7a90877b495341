import { beforeEach, expect, it } from 'vitest';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import {
  deleteAudience,
  openAudience,
  renameAudience,
} from '../../../../src/use-cases/annonces/kept-audiences.ts';
import { sendAnnonce } from '../../../../src/use-cases/annonces/send-annonce.ts';
import { showAnnonce } from '../../../../src/use-cases/annonces/show-annonce.ts';
import { previewAnnonce, writeAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { FORUM, letAnnoncesLeave, useAnnonces } from '../../../support/annonces.ts';
import { aFicheAction, aPersonne, aReseau } from '../../../support/builders.ts';
import { createAsk, errorsOf, fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';

const { base, world } = await useAnnonces();
let convention: Convention;
let maud: Personne;
let paul: Personne;

beforeEach(async () => {
  convention = await base.stores.conventions.get(world.conventionId);
  maud = await aPersonne(base, convention, { prenom: 'Maud', identifiant: `maud ${convention.code}` });
  paul = await aPersonne(base, convention, {
    prenom: 'Paul',
    identifiant: `paul ${convention.code}`,
    roles: ['membre'],
    instances: ['RPE'],
  });
  await aReseau(base, convention);
  await aFicheAction(base, convention, { numero: 2, pilotes: [[world.ines, 'chef_de_file']] });
  await aFicheAction(base, convention, { numero: 7, pilotes: [[maud, 'chef_de_file']] });
});

/** As a person does: « D’autres personnes », then the lists. */
async function choose(lists: Readonly<Record<string, readonly string[]>>, nomAudience = '') {
  const asked = formOf(await world.ask(previewAnnonce, { ...FORUM, destinataires: 'autres' }));
  expect(asked.title).toBe('Choisir les destinataires');
  const empty = { including: '', among: '', except: '' };
  return formOf(await world.ask(previewAnnonce, { ...asked.context, ...empty, ...lists, nomAudience }));
}

async function sendTo(lists: Readonly<Record<string, readonly string[]>>) {
  const preview = await choose(lists);
  expect(preview.error).toBeUndefined();
  await world.ask(sendAnnonce, preview.context);
  await letAnnoncesLeave(base);
  return (await world.listEnvois()).map(({ destinataire }) => destinataire.personneId);
}

it('says the audience back, and who receives it by which way, before it is sent', async () => {
  const preview = await choose({
    including: ['fiche:2', 'fiche:7', 'instance:RPE'],
    except: [`personne:${maud.id}`],
  });
  const text = textOf(preview);
  expect(text).toContain(
    'Destinataires : Les membres de « Réseau des relais petite enfance » et les pilotes',
  );
  expect(text).toSay(' des fiches 2 et 7, sauf 1 personne choisie.', '3 personnes la recevront.'); // coordination prepares every instance
  expect(text).toSay('"text":"Paul Lefebvre, ', '"detail":"Sur Atelier"');
  expect(text).not.toContain('Maud Lefebvre');
});

it('reaches a union from which others are taken', async () => {
  const including = ['fiche:2', 'fiche:7', `personne:${paul.id}`];
  const reached = await sendTo({ including, except: [`personne:${maud.id}`] });
  expect(reached.toSorted()).toEqual([world.ines.id, paul.id].toSorted());
});

it('reaches only those who are of both', async () => {
  const reached = await sendTo({
    including: ['role:pilote', 'role:membre'],
    among: ['fiche:7', 'instance:RPE'],
  });
  expect(reached.toSorted()).toEqual([maud.id, paul.id].toSorted());
});

it('can be read later by those whom it is for, and by nobody else', async () => {
  await sendTo({ including: ['fiche:2'] });
  const titles = async (personne: Personne) =>
    textOf(messageOf(await createAsk(base, personne)(showAnnonce))).includes(FORUM.titre);
  expect(await titles(world.ines)).toBe(true);
  expect(await titles(maud)).toBe(false);
});

it('is kept under a name for all of coordination', async () => {
  await choose({ including: ['fiche:2'], except: ['role:coordination'] }, 'Les deux fiches');
  const other = await aPersonne(base, convention, { roles: ['coordination'] });
  const ask = createAsk(base, other);
  const field = fieldOf(formOf(await ask(writeAnnonce)), 'destinataires');
  expect(field).toMatchObject({
    options: expect.arrayContaining([{ value: 'gardee:Les deux fiches', label: 'Les deux fiches' }]),
  });
  const preview = formOf(await ask(previewAnnonce, { ...FORUM, destinataires: 'gardee:Les deux fiches' }));
  expect(preview).toHold('Les pilotes de la fiche 2, sauf la coordination');
});

it('has one name for one audience, another name when asked, and is given up; drafts keep their people', async () => {
  const { context } = await choose({ including: ['fiche:2'] }, 'Les deux fiches');
  expect(errorsOf(await choose({ including: ['fiche:2'] }, 'Les deux fiches'))).toEqual({});
  expect(errorsOf(await choose({ including: ['fiche:7'] }, 'les deux Fiches'))).toEqual({
    nomAudience: expect.stringContaining('porte déjà ce nom'),
  });
  await choose({ including: ['fiche:7'] }, 'La sept');
  const draft = { brouillon: context.brouillon ?? '' };
  await world.ask(previewAnnonce, { ...draft, ...FORUM, destinataires: 'gardee:La sept' });
  const form = formOf(await world.ask(openAudience, { audience: 'La sept' }));
  expect(form).toHold('Les pilotes de la fiche 7');
  const rename = async (nom: string) => world.ask(renameAudience, { ...form.context, nom });
  expect(await rename('Les deux fiches')).toAskAgain('nom');
  await rename('La fiche 7');
  const chosen = async () => fieldOf(formOf(await world.ask(writeAnnonce, draft)), 'destinataires').value;
  expect(await chosen()).toBe('gardee:La fiche 7');
  expect(await world.ask(showAnnonce)).toHold('"text":"La fiche 7"');
  for (const _ of [1, 2]) await world.ask(deleteAudience, { audience: 'La fiche 7' });
  expect(await chosen()).toBe('autres');
  expect(await world.ask(showAnnonce)).not.toHold('"text":"La fiche 7"');
  await expect(world.ask(openAudience, { audience: 'La fiche 7' })).rejects.toBeRefused(
    'audience-introuvable',
  );
});

it('refuses an audience of nobody, and one that is not offered', async () => {
  expect(errorsOf(await choose({ including: ['sans-reponse'] }))).toEqual({
    including: expect.stringContaining('Personne ne recevrait'),
  });
  expect(await choose({ including: ['fiche:99'] })).toAskAgain('including');
  expect(await choose({})).toAskAgain('including');
});

it('comes back with the text of an announcement that is written again', async () => {
  await sendTo({ including: ['fiche:2'], except: [`personne:${paul.id}`] });
  const { id } = await world.getAnnonce();
  const again = formOf(await world.ask(writeAnnonce, { annonce: id }));
  expect(fieldOf(again, 'destinataires').kind === 'choice' && fieldOf(again, 'destinataires')).toMatchObject({
    value: 'autres',
  });
});
