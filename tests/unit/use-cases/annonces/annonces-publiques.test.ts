import { describe, expect, it } from 'vitest';
import type { UseCase } from '../../../../src/conversation/use-case.ts';
import { type Annonce, toAPublier } from '../../../../src/domain/annonces/annonce.ts';
import { showTableau } from '../../../../src/use-cases/accueil/show-tableau.ts';
import {
  askAccordAnnonce,
  findAccordAnnonce,
  giveAccordAnnonce,
  refuseAccordAnnonce,
  showAccordAnnonce,
} from '../../../../src/use-cases/annonces/accord-annonce.ts';
import { composeFor } from '../../../../src/use-cases/annonces/compose-annonce.ts';
import { sendAnnoncesPrevues } from '../../../../src/use-cases/annonces/dispatch-annonce.ts';
import { findActualite, getActualites } from '../../../../src/use-cases/annonces/get-actualites.ts';
import { showAnnonce } from '../../../../src/use-cases/annonces/show-annonce.ts';
import { withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import { previewAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { openAccord } from '../../../../src/use-cases/verbs/accord.ts';
import { anew } from '../../../support/anew.ts';
import { type Annonces, createAnnonces, FORUM, MARCK } from '../../../support/annonces.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { anotherParty, codeOf } from '../../../support/resume-round.ts';
import { createShown } from '../../../support/shown-messages.ts';

const base = await useBase();
let world: Annonces;
/** Of another party. */
const referent = anew(async () => {
  await base.db.$executeRaw`UPDATE "Convention" SET "creeLe" = now() + interval '1 day'`; // the site shows the one that was here first
  world = await createAnnonces(base); // Monday 1 March 2027, 10 h
  const convention = await base.stores.conventions.get(world.conventionId);
  return anotherParty(
    base,
    await aPersonne(base, convention, {
      prenom: 'Lena',
      identifiant: `lena ${convention.code}`,
      roles: ['lecture'],
    }),
  );
});

const PUBLIQUE = { publique: 'oui' } as const;
const values = async () => {
  const annonce = await world.getAnnonce();
  return { annonce: annonce.id, empreinte: toAPublier(annonce).empreinte };
};
const answer = async (useCase: UseCase, more = {}) =>
  createAsk(base, referent)(useCase, { ...(await values()), ...more });
const at = async (instant: string) => {
  base.clock.set(instant);
  await sendAnnoncesPrevues(base.ports);
};
const lues = async () => (await world.listEnvois()).filter(({ etape }) => etape === 'publication');
const titres = async () => (await getActualites(base.ports)).annonces.map(({ titre }) => titre);
const kind = async () => (await findActualite((await world.getAnnonce()).id, base.ports))?.actualite.kind;

describe('an announcement for everybody', () => {
  it('waits until another party has agreed, then leaves, and stands on the site', async () => {
    const receipt = textOf(await world.send(PUBLIQUE));
    expect(receipt).toSay('attend un accord', 'Lena Lefebvre (Caf, équipe du territoire)');
    await at('2027-03-02T09:00:00Z');
    expect([await lues(), await titres(), await kind()]).toEqual([[], [], undefined]);
    expect(await createAsk(base, referent)(showTableau)).toHold(
      'Votre accord est demandé pour l’annonce publique « Forum des familles »',
    );
    expect(await world.ask(showTableau)).toHold('« Forum des familles » attend un accord');
    expect(await answer(giveAccordAnnonce)).toHold('Elle part à l’heure prévue');
    expect(await world.ask(showTableau)).toHold('« Forum des familles » a son accord');
    expect(await titres()).toEqual([]);
    await at('2027-03-02T09:02:00Z');
    expect(await lues()).toHaveLength(3);
    expect([await titres(), await kind()]).toEqual([['Forum des familles'], 'parue']);
    expect((await world.listActions()).filter((action) => action.startsWith('annonce:'))).toEqual([
      'annonce:envoyer',
      'annonce:accord:donner',
      'annonce:accord:demander',
      'annonce:prevoir',
    ]);
  });

  it('keeps its time', async () => {
    await world.send({ ...PUBLIQUE, jour: '2027-03-10', heure: '14 h' });
    await answer(giveAccordAnnonce);
    expect((await world.getAnnonce()).envoyeeLe.toString()).toBe('2027-03-10T13:00:00Z');
  });

  it('agreed to out of hours, it waits for the next open ones', async () => {
    await world.send(PUBLIQUE);
    base.clock.set('2027-03-06T09:00:00Z'); // Saturday
    await answer(giveAccordAnnonce);
    expect((await world.getAnnonce()).envoyeeLe.toString()).toBe('2027-03-08T08:00:00Z');
  });

  it('says before it is asked about who is, and carries the partnership on what leaves', async () => {
    const preview = textOf(formOf(await world.ask(previewAnnonce, { ...FORUM, ...PUBLIQUE })));
    expect(preview).toSay('L’accord est demandé à : Lena Lefebvre', 'Demander l’accord');
    expect(preview).toContain('Convention territoriale globale 2025-2029 –');
    await world.send(PUBLIQUE);
    await answer(giveAccordAnnonce);
    await at('2027-03-01T09:05:00Z');
    const shown = createShown(base);
    await shown.drain();
    expect(shown.textOf('ines')).toContain('Convention territoriale globale 2025-2029 –');
  });

  it('carries the logos of the parties; one for the group alone does not', async () => {
    const { conventionId } = world;
    const [partie] = await base.stores.conventions.listParties(conventionId);
    const logo = { png: new Uint8Array(1), largeur: 80, hauteur: 40, empreinte: 'a' };
    await base.stores.logos.save({ ...logo, conventionId, partieId: partie?.id ?? '' });
    await world.send(PUBLIQUE);
    const annonce = await world.getAnnonce();
    const read = (one: Annonce) => {
      const lecteur = { kind: 'personne', personne: referent } as const;
      return composeFor(one, lecteur, { ...base.ports, luLe: null, now: base.clock.now() });
    };
    expect((await read(annonce)).logos).toMatchObject([
      { url: expect.stringContaining(`/logos/${partie?.code}.png?v=a`), largeur: 80, hauteur: 40 },
    ]);
    expect((await read({ ...annonce, publique: false })).logos).toBeUndefined();
  });

  it('is asked about of another party only, and its first answer stands', async () => {
    await world.send(PUBLIQUE);
    expect(await codeOf(world.ask(giveAccordAnnonce, await values()))).toBe('accord-introuvable');
    expect(await codeOf(world.ask(showAccordAnnonce, await values()))).toBe('accord-introuvable');
    await answer(giveAccordAnnonce);
    await answer(refuseAccordAnnonce, { motif: 'Non, pas ce texte.' });
    expect(await base.stores.accordsPublics.list(await world.getAnnonce())).toMatchObject([
      { decision: { accepte: true } },
    ]);
  });

  it('goes nowhere when it is refused: coordination reads why, corrects it, and asks anew', async () => {
    await world.send(PUBLIQUE);
    expect((await answer(refuseAccordAnnonce, { motif: 'Non' })).kind).toBe('form');
    const { empreinte } = await values();
    await answer(refuseAccordAnnonce, { motif: 'Le lieu n’est pas le bon.' });
    await at('2027-03-01T12:00:00Z');
    expect(await lues()).toEqual([]);
    const shown = textOf(messageOf(await world.ask(showAnnonce, await values())));
    expect(shown).toSay('Le lieu n’est pas le bon.', 'annonce:accord:demander');
    await world.ask(askAccordAnnonce, await values());
    await world.correct({ texte: MARCK });
    expect(await codeOf(answer(giveAccordAnnonce, { empreinte }))).toBe('accord-texte-change');
    await answer(giveAccordAnnonce);
    await at('2027-03-01T12:05:00Z');
    expect(await titres()).toEqual(['Forum des familles']);
    const accords = await base.stores.accordsPublics.list(await world.getAnnonce());
    expect(accords.map(({ decision }) => decision?.accepte ?? null)).toEqual([true, null, false]);
  });

  it('corrected, it is off the site until its new text is agreed to; withdrawn, its page says so', async () => {
    await world.send(PUBLIQUE);
    await answer(giveAccordAnnonce);
    await at('2027-03-01T09:05:00Z');
    expect(await world.correct({ texte: MARCK })).toHold('Un nouvel accord est demandé');
    expect([await titres(), await kind()]).toEqual([[], 'en-correction']);
    await answer(giveAccordAnnonce);
    expect([await titres(), await kind()]).toEqual([['Forum des familles'], 'parue']);
    await world.correct({});
    expect([await titres(), await kind()]).toEqual([['Forum des familles'], 'parue']); // agreed to before
    await world.ask(withdrawAnnonce, await values());
    expect([await titres(), await kind()]).toEqual([[], 'retiree']);
  });

  it('is read behind the link of the question, and called off, it asks nothing any more', async () => {
    await world.send(PUBLIQUE);
    const message = textOf(messageOf(await answer(showAccordAnnonce)));
    const token = /\/accord\/([\w-]+)/.exec(message)?.[1] ?? '';
    const opened = await openAccord(token, [findAccordAnnonce], base.ports);
    expect(opened && textOfDocument(opened.document)).toContain('Le forum a lieu à Calais.');
    expect(opened?.acteur.personne.id).toBe(referent.id);
    expect(await findAccordAnnonce(world.ines, (await values()).annonce, base.ports)).toBeNull();
    await world.ask(withdrawAnnonce, await values());
    expect(await codeOf(answer(giveAccordAnnonce))).toBe('annonce-annulee');
  });
});
