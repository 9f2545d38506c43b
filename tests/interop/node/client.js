#!/usr/bin/env node
'use strict';
// A gRPC client by @grpc/grpc-js; see ../README.md.

const crypto = require('crypto');
const { parseArgs } = require('util');
const { grpc, streaming, health } = require('./contract');

const text = { type: 'string' };
const { values: o, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'hardware-id': text, 'deadline-ms': text, 'cancel-after': text, 'slow-ms': text, bytes: text,
    phase: text, 'chunk-seq': text, 'chunk-text': text, voice: text, language: text, count: text,
    gzip: { type: 'boolean' }, 'session-id': { type: 'string', multiple: true }, header: { type: 'string', multiple: true },
  },
});
const [target, command, argument = ''] = positionals;
// --count calls at once, or one for each --session-id, each begun before the next is started.
const inTurn = (o['session-id'] ?? []).length > 1;
const sessions = inTurn ? o['session-id'] : Array(Number(o.count ?? 1)).fill((o['session-id'] ?? [''])[0]);
const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex');
const emit = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

function streamRequest(prompt, sessionId) {
  const request = {
    prompt, hardware_id: o['hardware-id'] ?? '', session_id: sessionId,
    phase: Number(o.phase ?? 0), chunk_seq: Number(o['chunk-seq'] ?? 0),
  };
  return o['chunk-text'] === undefined ? request : { ...request, chunk_text: o['chunk-text'] };
}

// Method definition, request, and a serializer where the request is none.
function prepare(sessionId) {
  const m = streaming;
  switch (command) {
    case 'stream': return [m.StreamAudio, streamRequest(argument, sessionId)];
    case 'oversize': return [m.StreamAudio, streamRequest('x'.repeat(Number(o.bytes ?? 5 * 1024 * 1024)), sessionId)];
    case 'malformed': return [{ ...m.StreamAudio, requestSerialize: (raw) => raw }, Buffer.from([255, 255, 255])];
    case 'unknown-method': return [{ ...m.ReportUsage, path: '/streaming.StreamingService/NoSuchMethod' }, {}];
    case 'unknown-service': return [{ ...m.ReportUsage, path: '/nope.Nope/Nope' }, {}];
    case 'welcome':
      return [m.GenerateWelcomeAudio, {
        text: argument, session_id: sessionId, voice: o.voice ?? '', language: o.language ?? '',
      }];
    case 'interrupt': return [m.InterruptSession, { hardware_id: o['hardware-id'] ?? '' }];
    case 'usage':
      return [m.ReportUsage, { hardware_id: o['hardware-id'] ?? '', session_id: sessionId, source: argument }];
    case 'health': return [health.Check, { service: argument }];
    case 'watch': return [health.Watch, { service: argument }];
    default: throw new Error(`unknown command ${command}`);
  }
}

function metadataIn() {
  const metadata = new grpc.Metadata();
  for (const pair of o.header ?? []) {
    const [key, ...value] = pair.split('=');
    metadata.add(key, key.endsWith('-bin') ? Buffer.from(value.join('='), 'hex') : value.join('='));
  }
  return metadata;
}

const metadataOut = (metadata) => Object.fromEntries(
  Object.entries(metadata ? metadata.getMap() : {}).map(([k, v]) => [k, Buffer.isBuffer(v) ? v.toString('hex') : v]));

function describe(method, message) {
  if (method.path.startsWith('/grpc.health')) return { kind: 'health', status: message.status };
  if (method.path.endsWith('InterruptSession')) {
    return { kind: 'interrupt', success: message.success, sessions: message.interrupted_sessions, text: message.message };
  }
  if (method.path.endsWith('ReportUsage')) return { kind: 'usage', success: message.success, text: message.message };
  const kind = message.content;
  const value = kind === undefined ? null : message[kind];
  switch (kind) {
    case 'audio_chunk':
      return {
        kind, bytes: value.audio_data.length, sha256: sha256(value.audio_data), dtype: value.dtype, shape: value.shape,
        sampleRate: value.sample_rate, channels: value.channels,
      };
    case 'action_message': return { kind, actionJson: value.action_json, sessionId: value.session_id };
    case 'metadata':
      return {
        kind, method: value.method, durationSec: value.duration_sec, sampleRate: value.sample_rate,
        channels: value.channels, dtype: value.dtype,
      };
    default: return { kind: kind ?? null, text: value };
  }
}

class Call {
  constructor(client, number, sessionId) {
    this.client = client;
    this.tag = sessions.length > 1 ? { call: number } : {};
    this.begun = new Promise((resolve) => { this.begin = resolve; });
    this.started = process.hrtime.bigint();
    this.digest = crypto.createHash('sha256');
    this.messages = 0;
    this.audioBytes = 0;
    this.cancelAfter = o['cancel-after'] === undefined ? -1 : Number(o['cancel-after']);
    [this.method, this.request] = prepare(sessionId);
  }

  elapsed() { return Math.round(Number(process.hrtime.bigint() - this.started) / 1e5) / 10; }

  take(message) {
    this.messages += 1;
    const line = describe(this.method, message);
    this.audioBytes += line.bytes ?? 0;
    if (line.kind === 'audio_chunk') this.digest.update(message.audio_chunk.audio_data);
    emit({ event: 'message', ...line, ms: this.elapsed(), ...this.tag });
    this.begin();
    if (this.messages === this.cancelAfter) this.call.cancel();
    if (o['slow-ms'] !== undefined && this.method.responseStream) {
      this.call.pause();
      setTimeout(() => this.call.resume(), Number(o['slow-ms']));
    }
  }

  run() {
    return new Promise((resolve) => {
      const finish = (status) => {
        emit({
          event: 'end', code: grpc.status[status.code], details: status.details ?? '', trailers: metadataOut(status.metadata),
          messages: this.messages, audioBytes: this.audioBytes, sha256: this.digest.digest('hex'), ms: this.elapsed(), ...this.tag,
        });
        this.begin();
        resolve();
      };
      this.start();
      this.call.on('metadata', (metadata) => {
        if (this.method.responseStream) emit({ event: 'headers', metadata: metadataOut(metadata), ...this.tag });
      });
      // A stream that ended with data behind it reports its status before the data is read.
      let status = null;
      let drained = !this.method.responseStream;
      let finished = false;
      const settle = () => {
        if (finished || status === null || !drained) return;
        finished = true;
        finish(status);
      };
      if (this.method.responseStream) {
        this.call.on('data', (message) => this.take(message));
        this.call.on('end', () => { drained = true; settle(); });
        this.call.on('error', () => { drained = true; settle(); });
      }
      this.call.on('status', (s) => { status = s; settle(); });
      if (this.cancelAfter === 0) this.call.cancel();
    });
  }

  start() {
    const options = o['deadline-ms'] === undefined ? {} : { deadline: Date.now() + Number(o['deadline-ms']) };
    const m = this.method;
    if (m.responseStream) {
      this.call = this.client.makeServerStreamRequest(
        m.path, m.requestSerialize, m.responseDeserialize, this.request, metadataIn(), options);
      return;
    }
    this.call = this.client.makeUnaryRequest(
      m.path, m.requestSerialize, m.responseDeserialize, this.request, metadataIn(), options,
      (error, message) => { if (!error) this.take(message); });
  }
}

async function main() {
  const client = new grpc.Client(target, grpc.credentials.createInsecure(), {
    'grpc.max_send_message_length': -1, 'grpc.max_receive_message_length': -1, 'grpc.enable_retries': 0,
    'grpc.default_compression_algorithm': o.gzip ? 2 : 0,
  });
  const ends = [];
  for (const [number, sessionId] of sessions.entries()) {
    const call = new Call(client, number, sessionId);
    ends.push(call.run());
    if (inTurn) await call.begun;
  }
  await Promise.all(ends);
  client.close();
}

main();
