#!/usr/bin/env node
'use strict';
// A server by @grpc/grpc-js; see ../README.md.

const { grpc, streaming } = require('../../interop/node/contract');

async function streamAudio(call) {
  const [, messages, bytes] = call.request.prompt.split(' ').map(Number);
  const message = {
    audio_chunk: {
      audio_data: Buffer.alloc(bytes, 0x11), dtype: 'int16', shape: [bytes / 2], sample_rate: 22050, channels: 1,
    },
  };
  let proceed = () => {};
  call.on('drain', () => proceed());
  call.on('cancelled', () => proceed());
  for (let i = 0; i < messages && !call.cancelled; i++) {
    if (!call.write(message)) await new Promise((resolve) => { proceed = resolve; });
  }
  call.end();
}

const server = new grpc.Server();
server.addService(streaming, { StreamAudio: streamAudio });
server.bindAsync(process.argv[2], grpc.ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
  process.stdout.write('listening\n');
});
// Ends with whoever started it.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
