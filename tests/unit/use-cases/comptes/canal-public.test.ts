import { describe, expect, it } from 'vitest';
import type { CanalRef, Message } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Diffusion } from '../../../../src/domain/nouns/reponse.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { aVersionReponse } from '../../../support/reponses.ts';
import { createVisitors, type Visitor } from '../../../support/visitor.ts';

const CANAL: CanalRef = { plateforme: 'nord', espace: 'E1', identifiant: 'C1', nom: 'ctg' };
const LOOKUPS = [
  ...['plan', 'fiche 1', 'fiche 2', 'fiche 9', 'enjeu petite enfance', 'retards', 'calendrier', 'mots'],
];

const base = await useBase({ now: '2027-04-20T09:00:00Z' });
const convention = await aConvention(base);
const visitors = createVisitors(base.ports);
const add = async (prenom: string, role: 'coordination' | 'membre') => {
  const nom = `Martin-${prenom}`;
  const personne = await aPersonne(base, convention, { prenom, nom, roles: [role], identifiant: prenom });
  return { personne, visitor: visitors(prenom, 'atelier') };
};
const [one, other] = [await add('Camille', 'coordination'), await add('Maud', 'membre')];
const [camille, membre] = [one.visitor, other.visitor];
const seance = await aSeance(base, convention, { visio: 'https://visio.exemple.fr/secret' });
const tour = await aTour(base, seance, { etat: 'ouvert' });
const answer = async (numero: number, diffusion: Diffusion) => {
  const fiche = await aFicheAction(base, convention, { numero, pilotes: [[one.personne, 'chef_de_file']] });
  const change = { statut: 'realisee', avancees: 'Un secret.', diffusion } as const;
  const version = aVersionReponse(base, { auteur: one.personne, fiche }, change);
  await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
};
await answer(1, 'publiable');
await answer(2, 'groupe_projet');

/** What everybody may read in answer; null: it is private. */
async function readForAll(visitor: Visitor, texte: string, canal?: CanalRef): Promise<Message | null> {
  const reply = await visitor.say(texte, canal);
  return reply.kind === 'message' ? (reply.forAll ?? null) : null;
}

describe('what a channel may read', () => {
  it('is nothing as long as it is not tied, nor in a direct conversation', async () => {
    for (const texte of LOOKUPS)
      for (const canal of [CANAL, undefined])
        expect(await readForAll(camille, texte, canal), texte).toBeNull();
  });

  it('is what the public may, once it is tied: the same for whoever asks', async () => {
    await camille.say('relier ce canal', CANAL);
    for (const texte of LOOKUPS) {
      const [first, second] = [
        await readForAll(camille, texte, CANAL),
        await readForAll(membre, texte, CANAL),
      ];
      expect(first, texte).not.toBeNull();
      expect(second).toEqual(first);
      expect(JSON.stringify(first)).not.toMatch(/secret|Martin|Maud|Camille|seance:|reponse:/);
    }
    const fiche = async (numero: number) =>
      toPlainText((await readForAll(membre, `fiche ${numero}`, CANAL)) as Message);
    expect(await fiche(1)).toContain('Réalisée');
    expect(await fiche(2)).not.toContain('Réalisée');
  });

  it('is not another channel’s', async () =>
    expect(await readForAll(camille, 'plan', { ...CANAL, identifiant: 'C2' })).toBeNull());

  it.each([
    ...['mes fiches', 'bonjour', 'tableau de bord', 'mes données', 'mes comptes', 'canaux', 'état', 'lien'],
  ])('is nothing of « %s »', async (texte) => expect(await readForAll(camille, texte, CANAL)).toBeNull());

  it('is nothing of a summary that is not public', async () =>
    expect(await readForAll(camille, 'résumé', CANAL)).toBeNull());
});
