# Sizes of the partitions in MiB; sourced by the stages. An update fits devices in the field only as long as these stay.
# shellcheck shell=bash disable=SC2034
esp_mib=64
boot_mib=48
root_mib=320
# Holds a bundle while it is installed, besides what is remembered.
data_mib=512
