// What stands in the place of undici for Slack's Socket Mode: loaded with the first use of it.
module.exports = new Proxy({}, { get: (_, name) => require('undici')[name] });
