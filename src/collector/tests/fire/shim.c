/* Goes between a program and the C library (LD_PRELOAD), for files whose path has "plaudit.db" in it:

   SHIM_SYNCS    a file that gets one byte for each fsync or fdatasync that has come back
   SHIM_SYNC_MS  how much longer each takes, in milliseconds
   SHIM_FULL     while a file of this name is there, the disk is full: of each write half still fits, and then nothing */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int is_database(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return strstr(path, "plaudit.db") != NULL;
}

static int is_full(int fd) {
    const char *name = getenv("SHIM_FULL");
    return name && access(name, F_OK) == 0 && is_database(fd);
}

static void after_sync(int fd) {
    if (!is_database(fd)) return;
    const char *more = getenv("SHIM_SYNC_MS");
    if (more) usleep((useconds_t)atoi(more) * 1000);
    const char *name = getenv("SHIM_SYNCS");
    if (!name) return;
    int counter = open(name, O_WRONLY | O_CREAT | O_APPEND, 0600);
    syscall(SYS_write, counter, "s", 1);
    close(counter);
}

int fsync(int fd) {
    REAL(int, "fsync", int);
    int result = real(fd);
    after_sync(fd);
    return result;
}

int fdatasync(int fd) {
    REAL(int, "fdatasync", int);
    int result = real(fd);
    after_sync(fd);
    return result;
}

/* How much of a write fits; below zero where nothing does. */
static ssize_t room(int fd, size_t size) {
    static __thread int had_half;
    if (!is_full(fd)) return (ssize_t)size;
    had_half = !had_half;
    if (had_half && size > 1) return (ssize_t)(size / 2);
    errno = ENOSPC;
    return -1;
}

ssize_t write(int fd, const void *from, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    ssize_t fits = room(fd, size);
    return fits < 0 ? fits : real(fd, from, (size_t)fits);
}

ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    ssize_t fits = room(fd, size);
    return fits < 0 ? fits : real(fd, from, (size_t)fits, at);
}

ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    ssize_t fits = room(fd, size);
    return fits < 0 ? fits : real(fd, from, (size_t)fits, at);
}

static int none_left(void) {
    errno = ENOSPC;
    return -1;
}

int ftruncate(int fd, off_t size) {
    REAL(int, "ftruncate", int, off_t);
    return is_full(fd) ? none_left() : real(fd, size);
}

int ftruncate64(int fd, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    return is_full(fd) ? none_left() : real(fd, size);
}

int fallocate(int fd, int mode, off_t at, off_t size) {
    REAL(int, "fallocate", int, int, off_t, off_t);
    return is_full(fd) ? none_left() : real(fd, mode, at, size);
}

int posix_fallocate(int fd, off_t at, off_t size) {
    REAL(int, "posix_fallocate", int, off_t, off_t);
    return is_full(fd) ? ENOSPC : real(fd, at, size);
}
