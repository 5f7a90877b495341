import nodemailer from 'nodemailer';
import { Pool } from 'pg';
import { renderMail } from '../../../adapters/mail/render.ts';
import { getAdresse } from '../../../src/domain/nouns/compte.ts';
import { MAIL_LINKS } from '../../support/mail-samples.ts';
import { createBareTable } from '../bare.ts';
import { MESSAGE } from '../broadcast/data.ts';
import { readFake } from '../broadcast/fake.ts';
import { runBareSender } from '../broadcast/sender.ts';
import { FROM, type MailAddress } from './config.ts';

// The same message by nodemailer's pool as it comes, and one INSERT for each.

const { config, people } = await readFake<MailAddress>();
const transport = nodemailer.createTransport({ pool: true, url: config.smtpUrl });
const pool = new Pool({ connectionString: process.env.BENCH_DATABASE });
await createBareTable(pool);
const content = renderMail(MESSAGE, MAIL_LINKS);

runBareSender(people, async ({ account }) => {
  const { messageId } = await transport.sendMail({ ...content, from: FROM, to: getAdresse(account) });
  await pool.query('INSERT INTO bare_reponse (valeurs) VALUES ($1)', [{ messageId }]);
});
