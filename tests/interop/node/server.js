#!/usr/bin/env node
'use strict';
// A gRPC server by @grpc/grpc-js; see ../README.md.

const { grpc, streaming } = require('./contract');

function chunk(byteCount) {
  const bytes = Buffer.alloc(byteCount);
  for (let i = 0; i < byteCount; i++) bytes[i] = i % 251;
  return { audio_chunk: { audio_data: bytes, dtype: 'int16', sample_rate: 22050, channels: 1 } };
}

function echoed(metadata) {
  const echo = new grpc.Metadata();
  for (const key of Object.keys(metadata.getMap())) {
    if (key.startsWith('x-')) metadata.get(key).forEach((value) => echo.add(key, value));
  }
  return echo;
}

const failure = (code, details, metadata) => ({ code: grpc.status[code], details, metadata });

async function writeAll(call, times, bytes) {
  for (let i = 0; i < times && !call.cancelled; i++) {
    if (!call.write(chunk(bytes))) await new Promise((resolve) => { call.once('drain', resolve); call.once('cancelled', resolve); });
  }
}

async function streamAudio(call) {
  const [verb, ...words] = call.request.prompt.split(' ');
  switch (verb) {
    case 'count': await writeAll(call, Number(words[0]), Number(words[1])); break;
    case 'fail': call.emit('error', failure(words[0], words.slice(1).join(' '))); return;
    case 'fail-after': {
      await writeAll(call, Number(words[0]), 16);
      const trailers = new grpc.Metadata();
      trailers.add('x-why', 'asked for');
      call.emit('error', failure(words[1], words.slice(2).join(' '), trailers));
      return;
    }
    case 'hang':
      call.write({ text_chunk: 'hanging' });
      await new Promise((resolve) => { call.on('cancelled', resolve); });
      break;
    case 'metadata':
      call.sendMetadata(echoed(call.metadata));
      call.write({ text_chunk: 'metadata' });
      call.end(echoed(call.metadata));
      return;
    case 'big': call.write({ text_chunk: 'x'.repeat(Number(words[0])) }); break;
    default: call.write({ text_chunk: call.request.prompt });
  }
  call.end();
}

function interruptSession(call, respond) {
  const { hardware_id: hardwareId } = call.request;
  if (hardwareId === 'fail') respond(failure('NOT_FOUND', 'kein Gerät «fail» 🔇'));
  else respond(null, { success: true, interrupted_sessions: ['s1', 's2'], message: hardwareId });
}

const server = new grpc.Server({
  'grpc.max_send_message_length': -1, 'grpc.max_receive_message_length': -1,
  'grpc.default_compression_algorithm': process.argv.includes('--gzip') ? 2 : 0,
});
server.addService(streaming, {
  StreamAudio: streamAudio,
  InterruptSession: interruptSession,
  ReportUsage: (call, respond) => respond(null, { success: true, message: call.request.source }),
});
const target = process.argv[2];
server.bindAsync(target, grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  const bound = target.startsWith('unix:') ? target : `${target.slice(0, target.lastIndexOf(':'))}:${port}`;
  process.stdout.write(`${JSON.stringify({ event: 'listening', target: bound })}\n`);
});
process.stdin.resume();
process.stdin.on('end', () => { server.forceShutdown(); process.exit(0); });
