import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import express from 'express';
import { Pool } from 'pg';

// The least that can take a form from Teams: its CloudAdapter, one INSERT, and the answer that closes the dialog.

const { PORT, BENCH_DATABASE, BENCH_APP_ID, BENCH_APP_PASSWORD, BENCH_LOGIN_URL } = process.env;
const pool = new Pool({ connectionString: BENCH_DATABASE, max: 8 });
const ISSUER = 'https://api.botframework.com';
const KEYS = `${BENCH_LOGIN_URL}v1/.well-known/openidconfiguration`;
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppType: 'MultiTenant',
    MicrosoftAppId: BENCH_APP_ID,
    MicrosoftAppPassword: BENCH_APP_PASSWORD,
    // Once one address is given, all must be.
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: ISSUER,
    ToBotFromChannelTokenIssuer: ISSUER,
    OAuthUrl: ISSUER,
    ToBotFromChannelOpenIdMetadataUrl: KEYS,
    ToBotFromEmulatorOpenIdMetadataUrl: KEYS,
    CallerId: 'urn:botframework:azure',
  }),
);
const app = express();

app.get('/', (_request, response) => {
  response.send('ok');
});
app.post('/api/messages', express.json(), (request, response) =>
  adapter.process(request, response, async (context: TurnContext) => {
    const { data } = context.activity.value;
    await pool.query('INSERT INTO bare_reponse (valeurs) VALUES ($1)', [JSON.stringify(data)]);
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200 } });
  }),
);
app.listen(Number(PORT), '127.0.0.1');
