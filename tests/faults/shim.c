/* Stands between a program and the C library: writes down what it does to files, and lets calls fail on purpose.
 *
 * Loaded by LD_PRELOAD. Only regular files and folders below FAULT_ROOT count. Everything a file goes through is
 * appended to FAULT_LOG as records (see shim.py): what is written there is the order in which the program did it.
 * fault_arm() lets the n-th counted call from now on fail with an errno, alone or with all that follow. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
#define REAL(name) ((__typeof__(&name))real(#name))
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char *paths[FILES]; /* path of each descriptor that counts */
static char root[4096];
static int log_fd = -1, ready;
static long countdown = -1, counted, failed;
static int error_number, sticky;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static void begin(void) {
  if (ready) return;
  ready = 1;
  const char *given = getenv("FAULT_ROOT");
  if (given) snprintf(root, sizeof root, "%s", given);
  const char *to = getenv("FAULT_LOG");
  if (to && *to) log_fd = REAL(open)(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int below(const char *path) {
  size_t length = strlen(root);
  return length && !strncmp(path, root, length) && (path[length] == '/' || !path[length] || root[length - 1] == '/');
}

static void absolute(int folder, const char *path, char *into, size_t size) {
  if (path[0] == '/') { snprintf(into, size, "%s", path); return; }
  char base[4096] = "";
  if (folder != AT_FDCWD && folder >= 0 && folder < FILES && paths[folder]) snprintf(base, sizeof base, "%s", paths[folder]);
  else if (!getcwd(base, sizeof base)) base[0] = 0;
  snprintf(into, size, "%s/%s", base, path);
}

static void note(char kind, const char *path, int64_t a, const void *bytes, uint32_t length) {
  if (log_fd < 0) return;
  uint32_t name = path ? strlen(path) : 0;
  char head[1 + 4 + 8 + 4];
  head[0] = kind;
  memcpy(head + 1, &name, 4);
  memcpy(head + 5, &a, 8);
  memcpy(head + 13, &length, 4);
  struct iovec parts[3] = {{head, sizeof head}, {(void *)path, name}, {(void *)bytes, length}};
  if (writev(log_fd, parts, 3) < 0) abort(); /* a log with gaps would prove nothing */
}

/* Count a call; say whether it is to fail. */
static int fails(void) {
  counted++;
  if (countdown < 0) return 0;
  if (countdown > 0 && --countdown > 0) return 0;
  if (!sticky) countdown = -1;
  failed++;
  errno = error_number;
  return 1;
}

void fault_arm(long nth, int number, int stays) {
  pthread_mutex_lock(&lock);
  countdown = nth; error_number = number; sticky = stays; counted = 0; failed = 0;
  pthread_mutex_unlock(&lock);
}
long fault_disarm(void) {
  pthread_mutex_lock(&lock);
  countdown = -1;
  long done = failed;
  pthread_mutex_unlock(&lock);
  return done;
}
long fault_counted(void) { return counted; }
void fault_mark(const char *text) {
  pthread_mutex_lock(&lock);
  begin();
  note('M', text, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
}

static int opened(int fd, int folder, const char *path, int flags, int existed) {
  if (fd < 0 || fd >= FILES) return fd;
  char full[8192];
  absolute(folder, path, full, sizeof full);
  free(paths[fd]);
  paths[fd] = NULL;
  struct stat found;
  if (!below(full) || fstat(fd, &found) || !(S_ISREG(found.st_mode) || S_ISDIR(found.st_mode))) return fd;
  paths[fd] = strdup(full);
  if (S_ISREG(found.st_mode) && (flags & O_CREAT) && !existed) note('C', full, 0, NULL, 0);
  if (S_ISREG(found.st_mode) && (flags & O_TRUNC) && existed) note('T', full, 0, NULL, 0);
  return fd;
}

static int open_any(int folder, const char *path, int flags, mode_t mode) {
  pthread_mutex_lock(&lock);
  begin();
  char full[8192];
  absolute(folder, path, full, sizeof full);
  int counts = below(full), existed = 1;
  if (counts) {
    struct stat found;
    existed = !fstatat(AT_FDCWD, full, &found, 0);
    if ((((flags & O_CREAT) && !existed) || (flags & O_TRUNC) || ((flags & O_ACCMODE) != O_RDONLY && error_number == EROFS)) && fails()) {
      pthread_mutex_unlock(&lock);
      return -1;
    }
  }
  int fd = REAL(openat)(folder, path, flags, mode);
  if (counts) opened(fd, folder, path, flags, existed);
  else if (fd >= 0 && fd < FILES) { free(paths[fd]); paths[fd] = NULL; }
  int kept = errno;
  pthread_mutex_unlock(&lock);
  errno = kept;
  return fd;
}
#define MODE(flags, after) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, after); mode = va_arg(rest, mode_t); va_end(rest); }
int open(const char *path, int flags, ...) { MODE(flags, flags) return open_any(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, flags) return open_any(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags, flags) return open_any(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags, flags) return open_any(folder, path, flags | O_LARGEFILE, mode); }
int creat(const char *path, mode_t mode) { return open_any(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode); }
FILE *fopen(const char *path, const char *how) {
  int flags = how[0] == 'r' ? (strchr(how, '+') ? O_RDWR : O_RDONLY) : (strchr(how, '+') ? O_RDWR : O_WRONLY) | O_CREAT | (how[0] == 'w' ? O_TRUNC : O_APPEND);
  int fd = open_any(AT_FDCWD, path, flags | (strchr(how, 'e') ? O_CLOEXEC : 0), 0666);
  return fd < 0 ? NULL : fdopen(fd, how);
}
FILE *fopen64(const char *path, const char *how) { return fopen(path, how); }

static int counts(int fd) { return fd >= 0 && fd < FILES && paths[fd]; }

ssize_t write(int fd, const void *bytes, size_t size) {
  if (!counts(fd)) return REAL(write)(fd, bytes, size);
  pthread_mutex_lock(&lock);
  ssize_t done = -1;
  if (!fails()) {
    struct stat found;
    off_t at = (fcntl(fd, F_GETFL) & O_APPEND) && !fstat(fd, &found) ? found.st_size : lseek(fd, 0, SEEK_CUR);
    done = REAL(write)(fd, bytes, size);
    if (done > 0) note('W', paths[fd], at, bytes, done);
  }
  int kept = errno;
  pthread_mutex_unlock(&lock);
  errno = kept;
  return done;
}
static ssize_t pwrite_any(int fd, const void *bytes, size_t size, off64_t at) {
  pthread_mutex_lock(&lock);
  ssize_t done = -1;
  if (!counts(fd)) done = REAL(pwrite64)(fd, bytes, size, at);
  else if (!fails()) {
    done = REAL(pwrite64)(fd, bytes, size, at);
    if (done > 0) note('W', paths[fd], at, bytes, done);
  }
  int kept = errno;
  pthread_mutex_unlock(&lock);
  errno = kept;
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return pwrite_any(fd, bytes, size, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) { return pwrite_any(fd, bytes, size, at); }

static int sync_any(int fd, const char *name) {
  pthread_mutex_lock(&lock);
  int done = -1;
  if (!counts(fd)) done = ((int (*)(int))real(name))(fd);
  else if (!fails()) { done = 0; note('S', paths[fd], 0, NULL, 0); }
  int kept = errno;
  pthread_mutex_unlock(&lock);
  errno = kept;
  return done;
}
int fsync(int fd) { return sync_any(fd, "fsync"); }
int fdatasync(int fd) { return sync_any(fd, "fdatasync"); }

static int truncate_any(int fd, off64_t size) {
  pthread_mutex_lock(&lock);
  int done = -1;
  if (!counts(fd)) done = REAL(ftruncate64)(fd, size);
  else if (!fails()) { done = REAL(ftruncate64)(fd, size); if (!done) note('T', paths[fd], size, NULL, 0); }
  int kept = errno;
  pthread_mutex_unlock(&lock);
  errno = kept;
  return done;
}
int ftruncate(int fd, off_t size) { return truncate_any(fd, size); }
int ftruncate64(int fd, off64_t size) { return truncate_any(fd, size); }
static int allocate_any(int fd, off64_t from, off64_t size) {
  struct stat found;
  if (counts(fd) && !fstat(fd, &found) && found.st_size < from + size) return truncate_any(fd, from + size) ? errno : 0;
  return 0;
}
int posix_fallocate(int fd, off_t from, off_t size) { return allocate_any(fd, from, size); }
int posix_fallocate64(int fd, off64_t from, off64_t size) { return allocate_any(fd, from, size); }

/* Removing a file needs no room: a full disk lets it be. */
#define FOLDER_CALL(kind, first, second, call) \
  char one[8192], other[8192]; \
  pthread_mutex_lock(&lock); \
  begin(); \
  first; second; \
  int done = -1, mine = below(one) || below(other); \
  if (!mine || (kind == 'U' && (error_number == ENOSPC || error_number == EDQUOT)) || !fails()) { done = call; if (mine && !done) note(kind, one, 0, other, strlen(other)); } \
  int kept = errno; \
  pthread_mutex_unlock(&lock); \
  errno = kept; \
  return done;
int unlink(const char *path) { FOLDER_CALL('U', absolute(AT_FDCWD, path, one, sizeof one), other[0] = 0, REAL(unlink)(path)) }
int unlinkat(int folder, const char *path, int flags) { FOLDER_CALL('U', absolute(folder, path, one, sizeof one), other[0] = 0, REAL(unlinkat)(folder, path, flags)) }
int rename(const char *from, const char *to) { FOLDER_CALL('R', absolute(AT_FDCWD, from, one, sizeof one), absolute(AT_FDCWD, to, other, sizeof other), REAL(rename)(from, to)) }
int renameat(int f, const char *from, int t, const char *to) { FOLDER_CALL('R', absolute(f, from, one, sizeof one), absolute(t, to, other, sizeof other), REAL(renameat)(f, from, t, to)) }
int mkdir(const char *path, mode_t mode) { FOLDER_CALL('D', absolute(AT_FDCWD, path, one, sizeof one), other[0] = 0, REAL(mkdir)(path, mode)) }
int mkdirat(int folder, const char *path, mode_t mode) { FOLDER_CALL('D', absolute(folder, path, one, sizeof one), other[0] = 0, REAL(mkdirat)(folder, path, mode)) }

int close(int fd) {
  if (fd >= 0 && fd == log_fd) return 0;
  if (counts(fd)) {
    pthread_mutex_lock(&lock);
    free(paths[fd]);
    paths[fd] = NULL;
    pthread_mutex_unlock(&lock);
  }
  return REAL(close)(fd);
}
int socket(int family, int type, int protocol) {
  int fd = REAL(socket)(family, type, protocol);
  int kept = errno;
  pthread_mutex_lock(&lock);
  begin();
  note('N', "", family, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = kept;
  return fd;
}
