import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import { renderCalendar } from '../../../../adapters/ical/render.ts';
import { createMailPlatform } from '../../../../adapters/mail/send.ts';
import type { Mail } from '../../../../adapters/mail/sending/mail.ts';
import { toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import { createLiensMessage } from '../../../../src/use-cases/envois/lien-message.ts';
import { exportResume } from '../../../../src/use-cases/resumes/export-resume.ts';
import { publishCalendrier } from '../../../../src/use-cases/seances/agendas/publish-calendrier.ts';
import { withConvention } from '../../../../src/use-cases/verbs/find-convention.ts';
import { findLogo, getSiteNames } from '../../../../src/use-cases/verbs/site-names.ts';
import { EMBLEME } from '../../../../src/views/words/site-names.ts';
import { administer } from '../../../support/annuaire-file.ts';
import { useBase } from '../../../support/database.ts';
import { anEnvoi } from '../../../support/delivery-builders.ts';
import { aPng } from '../../../support/logo-samples.ts';
import { aRound } from '../../../support/resume-round.ts';

const base = await useBase();
const LOOKS = [
  { nom: 'Les Dunes', couleur: '#003189', accent: '#003189', dark: '#5793ff', width: 60 },
  { nom: 'Les Vallons', couleur: '#ffd400', accent: '#806a00', dark: '#ffd400', width: 90 },
] as const;
const OURS = ['#0b6675', '#6cc5cf'];
type Round = Awaited<ReturnType<typeof aRound>>;
const rounds: Round[] = [];

for (const { nom } of LOOKS) {
  const round = await aRound(base);
  await round.publish('groupe_projet');
  await round.publish('public');
  await base.db.convention.update({ where: { id: round.convention.id }, data: { nomCourt: `CTG ${nom}` } });
  rounds.push(round);
}

describe('what two conventions in one installation show of themselves', () => {
  it('is ours before they say anything, and is kept by the command once it is confirmed', async () => {
    const command = administer(base);
    for (const [index, { couleur, width }] of LOOKS.entries()) {
      expect((await mailOf(index)).html).toContain(OURS[0]);
      command.mean(rounds[index]?.convention.code ?? '');
      const demande = { embleme: { nom: 'e.png', bytes: aPng(width, 60) }, textes: { couleur } };
      expect(await command.apparence({ ...demande, confirmer: false })).toMatchObject({ ok: true });
      expect(await find(index)).not.toHaveProperty('couleur');
      expect(await command.apparence({ ...demande, confirmer: true })).toMatchObject({ ok: true });
      expect(await find(index)).toMatchObject({ couleur, embleme: expect.any(String) });
    }
    expect((await find(0)).embleme).not.toBe((await find(1)).embleme);
  });

  it('is in their e-mails: band, buttons, light and dark, emblem and sender, and nothing of the other', async () => {
    for (const [index, { nom, accent, dark }] of LOOKS.entries()) {
      const other = LOOKS[1 - index];
      const { html, from, attachments = [] } = await mailOf(index);
      expect(from).toMatchObject({ name: `CTG ${nom}` });
      expect(html).toMatch(new RegExp(`class="band" style="[^"]*background:${accent}`));
      expect(html).toMatch(new RegExp(`class="primary" style="[^"]*background:${accent}`));
      expect(html).toMatch(new RegExp(`\\.primary\\{background:${dark} `));
      expect(html).toContain(`Notre couleur est ${OURS[0]}`); // what is written stays as it was
      for (const foreign of [OURS[1], other?.accent, other?.dark]) expect(html).not.toContain(foreign);
      expect(html).toMatch(/class="brand"[^>]*><img src="cid:([^"]+)"/);
      expect(attachments.map(({ content }) => content)).toEqual([await emblemOf(index)]);
    }
  });

  it('is on their papers, in each format', async () => {
    for (const [index, { accent }] of LOOKS.entries()) {
      const source = (await exportResume(1, portsOf(index))) ?? expect.fail('no such summary');
      const emblem = (await emblemOf(index)).toString('base64');
      for (const format of ['docx', 'odt', 'pptx', 'xlsx', 'ods'] as const) {
        const files = Object.entries(unzipSync(await renderFile(source, format)));
        const texts = files.filter(([name]) => name.endsWith('.xml')).map(([, bytes]) => strFromU8(bytes));
        const count = (hex: string) => texts.filter((xml) => new RegExp(hex.slice(1), 'i').test(xml)).length;
        expect([format, count(accent) > 0, count(LOOKS[1 - index]?.accent ?? '')]).toEqual([format, true, 0]);
        const images = files.map(([, bytes]) => Buffer.from(bytes).toString('base64'));
        if (!['xlsx', 'ods'].includes(format))
          expect([format, images.includes(emblem)]).toEqual([format, true]);
      }
      const pdf = listColours(await renderFile(source, 'pdf'));
      expect([pdf.has(accent), pdf.has(LOOKS[1 - index]?.accent ?? '')]).toEqual([true, false]);
    }
  });

  it('is in their feeds and in the line of their partnership', async () => {
    for (const [index, { nom }] of LOOKS.entries()) {
      const other = LOOKS[1 - index]?.nom ?? '';
      const feed = await publishCalendrier('tout', portsOf(index));
      const { mention, couleur } = await getSiteNames(portsOf(index));
      expect(mention).toContain(` – ${nom}`);
      expect(couleur).toBe(LOOKS[index]?.couleur);
      const text = feed === null ? '' : renderCalendar(feed);
      expect(text).toContain(`PRODID:-//${nom}//Espace collaboratif//FR`);
      for (const said of [mention, text]) expect(said).not.toContain(other);
    }
  });
});

const portsOf = (index: number) =>
  withConvention(index === 0 ? null : (rounds[index]?.convention.code ?? ''), base.ports);

const find = (index: number) => base.stores.conventions.get(rounds[index]?.convention.id ?? '');

const emblemOf = async (index: number) => Buffer.from((await findLogo(EMBLEME, portsOf(index))) ?? []);

/** A message of its ledger, as it leaves. */
async function mailOf(index: number): Promise<Mail> {
  const { convention, coordination } = rounds[index] ?? (await aRound(base));
  const sent: Mail[] = [];
  const { send } = createMailPlatform({
    config: {
      from: { name: 'Espace', address: 'espace@agglo.example' },
      returnTo: 'r@agglo.example',
      authservId: null,
    },
    publicUrl: base.ports.installation.adresse ?? 'http://localhost:3000',
    transport: { send: async (mail) => void sent.push(mail), verify: async () => {} },
    useCases: {
      isOnPage: () => true,
      createLiensMessage: (delivery) => createLiensMessage(delivery, base.ports),
    },
    logger: {
      ...base.ports.logger,
      error: (_text, details) => {
        throw details?.error;
      },
    },
    pictures: {
      draw: async () => new Uint8Array(),
      readImage: (address) => findLogo(EMBLEME, portsOf(address.includes('/conventions/') ? 1 : 0)),
    },
  });
  const envoi = anEnvoi({ conventionId: convention.id, destinataire: { personneId: coordination.id } });
  const press = { kind: 'action', label: 'Voir', intent: 'aide', values: {}, style: 'primary' } as const;
  await send({
    ...{
      id: envoi.id,
      fin: null,
      envoi,
      kind: 'personne',
      to: toCompteCourriel(coordination.id, 'camille@agglo.example'),
    },
    message: { title: 'Bonjour', paragraphs: [`Notre couleur est ${OURS[0]}`], buttons: [press] },
  });
  const [mail = expect.fail('nothing left')] = sent;
  return mail;
}

/** The colours that a PDF is drawn in. */
function listColours(bytes: Uint8Array): ReadonlySet<string> {
  const whole = Buffer.from(bytes).toString('latin1');
  const drawn = [...whole.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)]
    .map(([, stream = '']) => {
      try {
        return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
      } catch {
        return ''; // a font, a profile
      }
    })
    .join('\n');
  const levels = drawn.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) scn$/gm);
  return new Set([...levels].map(([, ...rgb]) => `#${rgb.map(toDigits).join('')}`));
}

const toDigits = (level: string) =>
  Math.round(Number(level) * 255)
    .toString(16)
    .padStart(2, '0');
