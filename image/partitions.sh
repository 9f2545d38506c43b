# Sizes of the partitions in MiB; sourced by the stages. An update fits devices in the field only as long as these stay.
# shellcheck shell=bash disable=SC2034
esp_mib=64
boot_mib=48
root_mib=320
# Grows to the end of the disk at the first start.
data_mib=128
