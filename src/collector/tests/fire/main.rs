//! The collector under fire: killed, stopped, stormed, without a disk, and next to itself. Each test starts the real binary
//! in a process of its own, and asks afterwards for everything that was acknowledged.
//!
//! With `PLAUDIT_LONG=1` what is repeated is repeated fifty times as often. What counts syncs and fills the disk goes between the
//! process and the C library; that and what reads `/proc` needs Linux.

// In a test a panic is the message, in its helpers as well.
#![allow(clippy::unwrap_used)]

mod answers;
mod client;
mod fixture;
mod forwarding;
mod kill;
mod load;
mod migrate;
mod overload;
mod replicas;
mod roles;
mod stop;

#[cfg(target_os = "linux")]
mod disk_full;
#[cfg(target_os = "linux")]
mod handles;
#[cfg(target_os = "linux")]
mod shim;
#[cfg(target_os = "linux")]
mod syncs;
