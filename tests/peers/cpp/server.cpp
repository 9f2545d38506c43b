// Servers by gRPC's C++ library; see ../README.md.

#include <grpcpp/grpcpp.h>

#include <cstdio>
#include <memory>
#include <sstream>
#include <string>

#include "streaming.grpc.pb.h"

namespace {

// The sound that a prompt of "count MESSAGES BYTES" asks for.
struct Sound {
  explicit Sound(const streaming::StreamRequest& request) {
    std::string verb;
    int bytes = 0;
    std::istringstream(request.prompt()) >> verb >> messages >> bytes;
    streaming::AudioChunk* chunk = message.mutable_audio_chunk();
    chunk->set_audio_data(std::string(bytes, '\x11'));
    chunk->set_dtype("int16");
    chunk->add_shape(bytes / 2);
    chunk->set_sample_rate(22050);
    chunk->set_channels(1);
  }

  int messages = 0;
  streaming::StreamResponse message;
};

class SoundWriter : public grpc::ServerWriteReactor<streaming::StreamResponse> {
 public:
  explicit SoundWriter(const streaming::StreamRequest& request) : sound_(request) { WriteNext(); }

  void OnWriteDone(bool ok) override {
    if (ok) {
      WriteNext();
    } else {
      Finish(grpc::Status::CANCELLED);
    }
  }

  void OnDone() override { delete this; }

 private:
  void WriteNext() {
    if (sent_++ < sound_.messages) {
      StartWrite(&sound_.message);
    } else {
      Finish(grpc::Status::OK);
    }
  }

  const Sound sound_;
  int sent_ = 0;
};

class CallbackService : public streaming::StreamingService::CallbackService {
  grpc::ServerWriteReactor<streaming::StreamResponse>* StreamAudio(
      grpc::CallbackServerContext*, const streaming::StreamRequest* request) override {
    return new SoundWriter(*request);
  }
};

class SyncService : public streaming::StreamingService::Service {
  grpc::Status StreamAudio(grpc::ServerContext*, const streaming::StreamRequest* request,
                           grpc::ServerWriter<streaming::StreamResponse>* writer) override {
    const Sound sound(*request);
    for (int sent = 0; sent < sound.messages; sent++) {
      if (!writer->Write(sound.message)) return grpc::Status::CANCELLED;
    }
    return grpc::Status::OK;
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: server callback | sync TARGET\n");
    return 2;
  }
  const bool is_sync = std::string(argv[1]) == "sync";
  CallbackService callback_service;
  SyncService sync_service;
  grpc::ServerBuilder builder;
  builder.AddListeningPort(argv[2], grpc::InsecureServerCredentials());
  if (is_sync) {
    builder.RegisterService(&sync_service);
  } else {
    builder.RegisterService(&callback_service);
  }
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (!server) return 1;
  puts("listening");
  fflush(stdout);
  // Ends with whoever started it.
  while (getchar() != EOF) {
  }
  server->Shutdown(std::chrono::system_clock::now());
}
