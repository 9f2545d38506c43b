/*
 * An ALSA PCM without hardware that fails on demand, so that alsa-lib and everything above it meet the errors
 * of real cards. It takes frames by the clock. What goes wrong is the first byte of its control file:
 *
 *   .  nothing                                 t  stalls: takes nothing, says nothing
 *   w  writes: ENODEV (unplugged, plughw)      b  writes: EBADFD (unplugged, hw)
 *   h  the descriptor hangs up                 n  the descriptor is invalid, the translated events are empty
 *   x  an xrun after each prepare              p  an xrun, and prepare says EIO (sound server gone)
 *   u  one xrun                                s  suspended once, resumes      S  suspended once, cannot resume
 *
 * The file is locked while the PCM is open, so a second opener gets EBUSY, as with a card that is in use.
 * Closing a PCM that was unplugged says ENODEV.
 */
#define _GNU_SOURCE
#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

struct faulty {
  snd_pcm_ioplug_t io;
  int control, wake[2];
  pthread_t ticker;
  atomic_int closing, running;
  atomic_long period_ns;
  int64_t started_ns;
  uint64_t written, played;
  char seen;
};

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static char mode_of(struct faulty *self) {
  char mode = '.';
  return pread(self->control, &mode, 1, 0) == 1 ? mode : '.';
}

/* Once for each time that the mode is set anew. */
static int is_new(struct faulty *self, char mode) {
  int is = self->seen != mode;
  self->seen = mode;
  return is;
}

static void *tick(void *data) {
  struct faulty *self = data;
  int has_hung_up = 0;
  while (!atomic_load(&self->closing)) {
    long ns = atomic_load(&self->period_ns);
    struct timespec pause = {0, ns};
    nanosleep(&pause, NULL);
    char mode = mode_of(self);
    if (mode == 'h' && !has_hung_up) {
      has_hung_up = 1;
      close(self->wake[1]);
    } else if (mode == 'n' && !has_hung_up) {
      has_hung_up = 1;
      close(self->wake[0]);
    } else if (!has_hung_up && mode != 't') {
      (void)!write(self->wake[1], "", 1);
    }
  }
  if (!has_hung_up || mode_of(self) == 'n')
    close(self->wake[1]);
  return NULL;
}

static int faulty_start(snd_pcm_ioplug_t *io) {
  struct faulty *self = io->private_data;
  self->started_ns = now_ns();
  atomic_store(&self->running, 1);
  return 0;
}

static int faulty_stop(snd_pcm_ioplug_t *io) {
  struct faulty *self = io->private_data;
  atomic_store(&self->running, 0);
  return 0;
}

static int faulty_prepare(snd_pcm_ioplug_t *io) {
  struct faulty *self = io->private_data;
  atomic_store(&self->running, 0);
  atomic_store(&self->period_ns, io->period_size * 1000000000LL / io->rate);
  self->written = 0;
  return mode_of(self) == 'p' ? -EIO : 0;
}

static snd_pcm_sframes_t faulty_pointer(snd_pcm_ioplug_t *io) {
  struct faulty *self = io->private_data;
  char mode = mode_of(self);
  if (mode == 'x' || mode == 'p' || (mode == 'u' && is_new(self, mode)))
    return -EPIPE;
  if ((mode == 's' || mode == 'S') && is_new(self, mode)) {
    snd_pcm_ioplug_set_state(io, SND_PCM_STATE_SUSPENDED);
    return -ESTRPIPE;
  }
  if (mode == '.')
    self->seen = mode;
  if (!atomic_load(&self->running))
    return 0;
  if (mode != 't')
    self->played = (now_ns() - self->started_ns) * io->rate / 1000000000ULL;
  return self->played > self->written ? -EPIPE : (snd_pcm_sframes_t)(self->played % io->buffer_size);
}

static snd_pcm_sframes_t faulty_transfer(
    snd_pcm_ioplug_t *io, const snd_pcm_channel_area_t *areas, snd_pcm_uframes_t offset, snd_pcm_uframes_t frames) {
  struct faulty *self = io->private_data;
  char mode = mode_of(self);
  if (mode == 'w')
    return -ENODEV;
  if (mode == 'b')
    return -EBADFD;
  self->written += frames;
  return frames;
}

static int faulty_resume(snd_pcm_ioplug_t *io) {
  struct faulty *self = io->private_data;
  if (mode_of(self) == 'S')
    return -ENOSYS;
  snd_pcm_ioplug_set_state(io, SND_PCM_STATE_RUNNING);
  return 0;
}

static int faulty_revents(snd_pcm_ioplug_t *io, struct pollfd *fds, unsigned int count, unsigned short *events) {
  struct faulty *self = io->private_data;
  char drained[4096];
  *events = 0;
  if (count == 1 && fds[0].revents & POLLHUP)
    *events = POLLERR;
  else if (count == 1 && fds[0].revents & POLLIN) {
    (void)!read(self->wake[0], drained, sizeof drained);
    *events = POLLOUT;
  }
  return 0;
}

static int faulty_close(snd_pcm_ioplug_t *io) {
  struct faulty *self = io->private_data;
  char mode = mode_of(self);
  atomic_store(&self->closing, 1);
  pthread_join(self->ticker, NULL);
  if (mode != 'n')
    close(self->wake[0]);
  close(self->control);
  free(self);
  return mode == 'w' || mode == 'b' || mode == 'h' || mode == 'n' ? -ENODEV : 0;
}

static const snd_pcm_ioplug_callback_t callbacks = {
  .start = faulty_start, .stop = faulty_stop, .pointer = faulty_pointer, .transfer = faulty_transfer,
  .prepare = faulty_prepare, .resume = faulty_resume, .poll_revents = faulty_revents, .close = faulty_close,
};

static int constrain(snd_pcm_ioplug_t *io) {
  static const unsigned int access[] = {SND_PCM_ACCESS_RW_INTERLEAVED};
  static const unsigned int formats[] = {SND_PCM_FORMAT_FLOAT_LE, SND_PCM_FORMAT_S16_LE};
  int error = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_ACCESS, 1, access);
  if (error >= 0)
    error = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_FORMAT, 2, formats);
  if (error >= 0)
    error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_CHANNELS, 1, 2);
  if (error >= 0)
    error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_RATE, 44100, 48000);
  if (error >= 0)
    error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_PERIOD_BYTES, 256, 65536);
  if (error >= 0)
    error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_PERIODS, 2, 64);
  return error;
}

/* Opens and locks the control file. */
static int take_control(const char *path) {
  int control = open(path, O_RDWR | O_CLOEXEC);
  if (control < 0)
    return -errno;
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (fcntl(control, F_OFD_SETLK, &whole) == 0)
    return control;
  close(control);
  return -EBUSY;
}

SND_PCM_PLUGIN_DEFINE_FUNC(faulty) {
  snd_config_iterator_t i, next;
  const char *path = NULL;
  snd_config_for_each(i, next, conf) {
    snd_config_t *entry = snd_config_iterator_entry(i);
    const char *id;
    if (snd_config_get_id(entry, &id) >= 0 && strcmp(id, "control") == 0)
      snd_config_get_string(entry, &path);
  }
  int control = path ? take_control(path) : -EINVAL;
  if (control < 0)
    return control;
  struct faulty *self = calloc(1, sizeof *self);
  self->control = control;
  self->seen = '.';
  atomic_store(&self->period_ns, 10000000);
  (void)!pipe2(self->wake, O_CLOEXEC | O_NONBLOCK);
  self->io.version = SND_PCM_IOPLUG_VERSION;
  self->io.name = "PCM that fails on demand";
  self->io.callback = &callbacks;
  self->io.private_data = self;
  self->io.poll_fd = self->wake[0];
  self->io.poll_events = POLLIN;
  int error = snd_pcm_ioplug_create(&self->io, name, stream, mode);
  if (error >= 0)
    error = constrain(&self->io);
  pthread_create(&self->ticker, NULL, tick, self);
  *pcmp = self->io.pcm;
  return error;
}

SND_PCM_PLUGIN_SYMBOL(faulty);
