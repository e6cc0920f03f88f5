'use strict';
/** The least that Node can do: the same bytes from memory to everybody. What the paper is measured against. */
const { createServer } = require('node:http');

process.once('message', ({ status, headers, body }) => {
  const bytes = Buffer.from(body, 'base64');
  const server = createServer((_req, res) => {
    res.writeHead(status, headers);
    res.end(status === 304 ? undefined : bytes);
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
});
