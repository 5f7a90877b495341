import nodemailer from 'nodemailer';
import { renderMail } from '../../../adapters/mail/render.ts';
import { getAdresse } from '../../../src/domain/nouns/compte.ts';
import { MAIL_LINKS } from '../../support/mail-samples.ts';
import { MESSAGE } from '../broadcast/data.ts';
import { readFake } from '../broadcast/fake.ts';
import { runBareSender } from '../broadcast/sender.ts';
import { FROM, type MailAddress } from './config.ts';

// The same message by nodemailer's pool as it comes.

const { config, people } = await readFake<MailAddress>();
const transport = nodemailer.createTransport({ pool: true, url: config.smtpUrl });
const content = renderMail(MESSAGE, MAIL_LINKS);

runBareSender(people, ({ account }) =>
  transport.sendMail({ ...content, from: FROM, to: getAdresse(account) }),
);
