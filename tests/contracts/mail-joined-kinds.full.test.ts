import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot.ts';
import { EN_DIGEST, toSourceDigest } from '../../src/domain/nouns/digest.ts';
import type { NouvelEnvoi } from '../../src/domain/nouns/envoi.ts';
import type { Platform } from '../../src/ports/ports.ts';
import { findLecteurAnnonces } from '../../src/use-cases/envois/lien-message.ts';
import { PLAIN_ANNONCE } from '../support/builders.ts';
import { anEnvoiTo, createSender, drain } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer, aReport } from '../support/incoming-mails.ts';
import { openLetters } from '../support/joined-letters.ts';
import { CODES } from '../support/joined-sending.ts';
import { useMailPost } from '../support/mail-world.ts';
import { OPEN_HOUR } from '../support/sending-world.ts';
import { aStoredSuite } from '../support/suites.ts';

// What is not there was not sent, as soon as it is asked: something of ours came in the hour before.
const post = await useMailPost({
  env: { MAIL_PROOF: 'copy' },
  proofTimes: { patienceMs: 0, skewMs: -3_600_000 },
});
const { base, server, mail } = post;
const { db, stores } = base;
const { sending, sender, hers, last, receive, mots, sendCartes } = openLetters(post);

/** What is due to her in one convention, by kind. */
const KINDS: Readonly<
  Record<string, (world: (typeof sending.worlds)[number]) => Promise<readonly NouvelEnvoi[]>>
> = {
  'a reminder of a séance': async (world) => {
    const { id: source, sequence: occurrence } = world.seance;
    return [anEnvoiTo(world, world.ines, { genre: 'seance', source, occurrence, etape: 'veille' })];
  },
  'a task': async (world) => {
    const place = { conventionId: world.convention.id, seanceId: world.seance.id };
    const source = await aStoredSuite(base, place, [{ personneId: world.ines.id }]);
    return [anEnvoiTo(world, world.ines, { genre: 'suite', source, etape: 'suite-bientot' })];
  },
  'gathered announcements': async (world) => {
    const { conventionId, id: auteurId } = world.camille;
    const id = randomUUID();
    const own = { id, conventionId, auteurId, soumission: id, envoyeeLe: OPEN_HOUR };
    await stores.annonces.save({
      ...PLAIN_ANNONCE,
      ...own,
      titre: `Forum de ${CODES[sending.worlds.indexOf(world)]}`,
    });
    const dit = { genre: 'annonce', etape: 'publication', prevuLe: OPEN_HOUR } as const;
    return [
      anEnvoiTo(world, world.ines, { ...dit, source: id, etat: 'annule', raison: EN_DIGEST }),
      anEnvoiTo(world, world.ines, { ...dit, source: toSourceDigest(OPEN_HOUR) }),
    ];
  },
};

const write = async (kind: string) => {
  for (const world of sending.worlds) await stores.envois.create((await KINDS[kind]?.(world)) ?? []);
};
const listRows = async () => (await sending.list()).filter(({ raison }) => raison !== EN_DIGEST);
const states = async () => (await listRows()).map(({ etat }) => etat);
const send = async (kind: string) => {
  await write(kind);
  await drain(base, sender);
  return last();
};

describe.each(Object.keys(KINDS))('%s of three conventions on the same morning', (kind) => {
  it('is one letter with a part for each, which says how it is answered', async () => {
    const letter = await send(kind);
    expect(hers()).toHaveLength(1);
    expect(letter.from?.text).toContain('Espace CTG');
    const rows = await listRows();
    expect(rows.map(({ etat, messageId }) => [etat, `<${messageId}@agglo.example>`])).toEqual(
      CODES.map(() => ['envoye', letter.messageId]),
    );
    expect([letter.messageId, ...[letter.references ?? []].flat()].toSorted()).toEqual(
      rows.map(({ id }) => `<${id}@agglo.example>`).toSorted(),
    );
    const text = plain(letter.text ?? '');
    for (const code of CODES) {
      expect(text).toContain(`CTG ${code} – `);
      expect(text).toContain(`Voir ce message à jour, ou écrire au robot : CTG ${code} : https`);
    }
    expect(text).toContain('écrivez au-dessus de votre texte le nom de la convention');
    expect(text).not.toContain('votre texte vous revient prêt');
  });

  it('is found again part for part, when its worker heard nothing', async () => {
    server.behave((stage) => (stage === 'message' ? 'take-and-cut' : null));
    await write(kind);
    await drain(base, sender);
    expect(await states()).toEqual(['incertain', 'incertain', 'incertain']);
    server.behave(() => null);
    await post.readMailbox();
    await sending.goOn(sender);
    expect(await states()).toEqual(['envoye', 'envoye', 'envoye']);
    expect(hers()).toHaveLength(1);
  });

  it.each([
    ['before it is given to the server', 3],
    ['after', 1],
  ] as const)('is told once for each, though its worker dies %s', async (moment, letters) => {
    await sendCartes();
    await db.envoi.deleteMany();
    const before = hers().length;
    const dying = createDying(moment === 'after');
    await write(kind);
    void drain(base, createSender(base, [dying.platform], sender.compose));
    await expect.poll(dying.count).toBe(1);
    await post.readMailbox();
    await sending.goOn(sender);
    expect(await states()).toEqual(['envoye', 'envoye', 'envoye']);
    expect(hers()).toHaveLength(before + letters);
    const rows = await listRows();
    const told = hers()
      .slice(before)
      .flatMap(({ messageId, references }) => [messageId, ...[references ?? []].flat()]);
    expect(told.toSorted()).toEqual(rows.map(({ id }) => `<${id}@agglo.example>`).toSorted());
  });

  it('comes back for all three', async () => {
    await receive(aReport(await send(kind)));
    const rows = (await listRows()).filter(({ genre }) => genre !== 'incident');
    expect(rows.map(({ etat }) => etat)).toEqual(['echoue', 'echoue', 'echoue']);
  });

  it('is answered to the coordination that is named; to none, where it may be for several', async () => {
    const letter = await send(kind);
    await receive(anAnswer(letter, 'Bonjour,\n\nCTG Guines :\nje viendrai à deux.\n\nCordialement,\nInes'));
    expect(await mots()).toEqual(['guines CTG guines : je viendrai à deux.']);
    expect(plain(last().subject ?? '')).toBe('CTG guines – Votre message est transmis à la coordination');
    await receive(anAnswer(letter, 'CTG marck, nous viendrons à trois.'));
    expect(await mots()).toContain('marck CTG marck : nous viendrons à trois.');

    await receive(anAnswer(letter, 'Nous viendrons à quatre.'));
    expect(await mots()).toHaveLength(2);
    const asked = last();
    expect(plain(asked.subject ?? '')).toBe('Pour quelle convention avez-vous écrit ?');
    expect(plain(asked.text ?? '')).toMatch(
      /CTG calais, CTG guines, CTG marck[\s\S]*Nous viendrons à quatre\./,
    );
    await receive(anAnswer(letter, 'CTG calais : nous viendrons à quatre.'));
    expect(await mots()).toContain('calais CTG calais : nous viendrons à quatre.');
    expect(await mots()).toHaveLength(3);
  });
});

/** It takes its rows, and gives the letter to the server or not, and is never heard of again. */
function createDying(isAfter: boolean) {
  let count = 0;
  const send: Platform['send'] = async (delivery, begin) => {
    if (isAfter) await mail.platform.send(delivery, begin);
    else await begin?.();
    count += 1;
    return new Promise(() => {});
  };
  return { platform: { ...mail.platform, send }, count: () => count };
}

describe('announcements of three conventions in one letter', () => {
  it('end by a link for each, which ends those of its own alone; nothing ends all with one press', async () => {
    const letter = await send('gathered announcements');
    expect(letter.headers.has('list')).toBe(false); // the parser puts all List- fields there
    const text = plain(letter.text ?? '');
    const links = [...text.matchAll(/Ne plus recevoir d’annonces : CTG (\w+) : \S+\/desabonnement\/(\S+)/g)];
    expect(links.map(([, code]) => code)).toEqual(['calais', 'guines', 'marck']);
    const lecteur =
      (await findLecteurAnnonces(links[1]?.[2] ?? '', base.ports)) ?? expect.fail('its link opens nothing');
    const { account } = lecteur;
    await createBot(base.ports).handle({ name: 'annonces:arreter', account, values: {}, origin: 'page' });
    const hears = sending.worlds.map(async ({ ines }) => (await stores.personnes.get(ines.id)).sansAnnonces);
    expect(await Promise.all(hears)).toEqual([false, true, false]);
    expect(text).not.toContain('écrivez « préférences »');
  });

  it('leave out whoever wants no more of one; a letter that is alone keeps its press', async () => {
    const [first, second] = sending.worlds;
    for (const { ines } of [first, second])
      await stores.personnes.save({ ...(await stores.personnes.get(ines.id)), sansAnnonces: true });
    const letter = await send('gathered announcements');
    expect(plain(letter.text ?? '')).toContain('Forum de marck');
    expect(plain(letter.text ?? '')).not.toContain('Forum de calais');
    expect(letter.headers.has('list')).toBe(true);
  });
});

describe('what cannot be one letter', () => {
  it('a date for an agenda: an agenda takes one event from one letter', async () => {
    await stores.envois.create(
      sending.worlds.map((world) => {
        const { id: source, sequence: occurrence } = world.seance;
        return anEnvoiTo(world, world.ines, { genre: 'seance', source, occurrence, etape: 'annoncee' });
      }),
    );
    await drain(base, sender);
    expect(hers().map(({ raw }) => raw.match(/method=REQUEST/gi)?.length ?? 0)).not.toContain(0);
    expect(hers()).toHaveLength(3);
  });

  it('what asks for an answer, and what a coordination alone reads', async () => {
    const [first, second] = sending.worlds;
    await sending.write('gel', [first]);
    await sending.send(sender, 'rappel-1', [second]);
    expect(hers()).toHaveLength(2);
  });
});
