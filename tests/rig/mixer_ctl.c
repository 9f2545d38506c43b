/*
 * An ALSA control interface without a card: for each name of "controls" (words, divided by spaces) a volume in steps and a
 * switch, of which alsa-lib's own simple mixer makes a control. Values stand in the file "state", a line "VOLUME SWITCH" for
 * each, and are read and written there at every call, so that programs see what others set. With "hold", a FIFO, a write
 * stands still until somebody opens the FIFO for writing.
 */
#include <alsa/asoundlib.h>
#include <alsa/control_external.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define MAX_CONTROLS 8
#define LINE_BYTES 16

struct mixer {
  snd_ctl_ext_t ext;
  char names[MAX_CONTROLS][24];
  unsigned int count, tlv[4];
  long steps, min_db, max_db;
  char state[256], hold[256];
};

static void close_mixer(snd_ctl_ext_t *ext) { free(ext->private_data); }

static int elem_count(snd_ctl_ext_t *ext) { return 2 * ((struct mixer *)ext->private_data)->count; }

static int elem_list(snd_ctl_ext_t *ext, unsigned int offset, snd_ctl_elem_id_t *id) {
  struct mixer *self = ext->private_data;
  char name[44];
  snprintf(name, sizeof name, "%s Playback %s", self->names[offset / 2], offset % 2 ? "Switch" : "Volume");
  snd_ctl_elem_id_set_interface(id, SND_CTL_ELEM_IFACE_MIXER);
  snd_ctl_elem_id_set_name(id, name);
  return 0;
}

static snd_ctl_ext_key_t find_elem(snd_ctl_ext_t *ext, const snd_ctl_elem_id_t *id) {
  snd_ctl_elem_id_t *other;
  snd_ctl_elem_id_alloca(&other);
  for (int i = 0; i < elem_count(ext); i++) {
    elem_list(ext, i, other);
    if (strcmp(snd_ctl_elem_id_get_name(id), snd_ctl_elem_id_get_name(other)) == 0)
      return i;
  }
  return SND_CTL_EXT_KEY_NOT_FOUND;
}

static int get_attribute(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, int *type, unsigned int *acc, unsigned int *count) {
  struct mixer *self = ext->private_data;
  *type = key % 2 ? SND_CTL_ELEM_TYPE_BOOLEAN : SND_CTL_ELEM_TYPE_INTEGER;
  *acc = SND_CTL_EXT_ACCESS_READWRITE | (key % 2 || self->min_db == self->max_db ? 0 : SND_CTL_EXT_ACCESS_TLV_READ);
  *count = 1;
  return 0;
}

static int get_integer_info(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *least, long *most, long *step) {
  struct mixer *self = ext->private_data;
  *least = 0;
  *most = key % 2 ? 1 : self->steps;
  *step = 1;
  return 0;
}

static int load(struct mixer *self, snd_ctl_ext_key_t key, long values[2]) {
  char line[LINE_BYTES + 1] = {0};
  int file = open(self->state, O_RDONLY | O_CLOEXEC);
  ssize_t count = file < 0 ? -1 : pread(file, line, LINE_BYTES, key / 2 * LINE_BYTES);
  close(file);
  return count == LINE_BYTES && sscanf(line, "%ld %ld", &values[0], &values[1]) == 2 ? 0 : -ENODEV;
}

static int read_integer(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *value) {
  long values[2];
  int error = load(ext->private_data, key, values);
  *value = values[key % 2];
  return error;
}

static int write_integer(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *value) {
  struct mixer *self = ext->private_data;
  long values[2];
  char line[LINE_BYTES + 1];
  if (self->hold[0])
    close(open(self->hold, O_RDONLY | O_CLOEXEC));
  int error = load(self, key, values);
  if (error < 0 || values[key % 2] == *value)
    return error;
  values[key % 2] = *value;
  snprintf(line, sizeof line, "%-13ld %d\n", values[0] % 1000000, values[1] != 0);
  int file = open(self->state, O_WRONLY | O_CLOEXEC);
  ssize_t count = file < 0 ? -1 : pwrite(file, line, LINE_BYTES, key / 2 * LINE_BYTES);
  close(file);
  return count == LINE_BYTES ? 1 : -EIO;
}

static int read_event(snd_ctl_ext_t *ext, snd_ctl_elem_id_t *id, unsigned int *mask) {
  (void)ext, (void)id, (void)mask;
  return -EAGAIN;
}

static const snd_ctl_ext_callback_t callbacks = {
  .close = close_mixer, .elem_count = elem_count, .elem_list = elem_list, .find_elem = find_elem,
  .get_attribute = get_attribute, .get_integer_info = get_integer_info, .read_integer = read_integer,
  .write_integer = write_integer, .read_event = read_event,
};

static void configure(struct mixer *self, snd_config_t *conf) {
  snd_config_iterator_t i, next;
  snd_config_for_each(i, next, conf) {
    snd_config_t *entry = snd_config_iterator_entry(i);
    const char *id, *text = "";
    if (snd_config_get_id(entry, &id) < 0)
      continue;
    snd_config_get_string(entry, &text);
    if (strcmp(id, "state") == 0)
      snprintf(self->state, sizeof self->state, "%s", text);
    else if (strcmp(id, "hold") == 0)
      snprintf(self->hold, sizeof self->hold, "%s", text);
    else if (strcmp(id, "steps") == 0)
      snd_config_get_integer(entry, &self->steps);
    else if (strcmp(id, "min_db") == 0)
      snd_config_get_integer(entry, &self->min_db);
    else if (strcmp(id, "max_db") == 0)
      snd_config_get_integer(entry, &self->max_db);
    else if (strcmp(id, "controls") == 0)
      self->count = sscanf(text, "%23s %23s %23s", self->names[0], self->names[1], self->names[2]);
  }
}

SND_CTL_PLUGIN_DEFINE_FUNC(mixer) {
  struct mixer *self = calloc(1, sizeof *self);
  (void)root;
  configure(self, conf);
  unsigned int tlv[4] = {4 /* SNDRV_CTL_TLVT_DB_MINMAX */, 2 * sizeof(int), self->min_db, self->max_db};
  memcpy(self->tlv, tlv, sizeof tlv);
  self->ext.version = SND_CTL_EXT_VERSION;
  snprintf(self->ext.id, sizeof self->ext.id, "mixer");
  snprintf(self->ext.name, sizeof self->ext.name, "Mixer without a card");
  self->ext.poll_fd = -1;
  self->ext.callback = &callbacks;
  self->ext.private_data = self;
  self->ext.tlv.p = self->tlv;
  int error = snd_ctl_ext_create(&self->ext, name, mode);
  if (error < 0)
    free(self);
  else
    *handlep = self->ext.handle;
  return error;
}

SND_CTL_PLUGIN_SYMBOL(mixer);
